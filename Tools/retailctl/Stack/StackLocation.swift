import Contracts
import Foundation
import ServiceKit

/// The stack that a command operates on: the addresses of its servers and processes, and the folder of the operator's
/// files.
struct StackLocation {
    let configuration: ServiceConfiguration
    /// The environment for programs that find the stack by it, like the scripts in deploy/local.
    let environment: [String: String]
    let home: String

    /// - Parameters:
    ///   - home: of a local stack; nil uses the environment
    ///   - portBase: of a local stack; nil uses the environment or the home
    init(home: String? = nil, portBase: Int? = nil, environment: [String: String] = ProcessInfo.processInfo.environment)
    {
        let directory = home ?? environment["CLOUDRETAIL_HOME"] ?? ".local"
        let remembered = try? String(contentsOfFile: "\(directory)/port-base", encoding: .utf8)
        // If a home is given, its own ports take precedence over the environment, which may be that of another stack.
        let stated = home == nil ? environment["PORT_BASE"] : nil
        let known = (stated ?? remembered)?.trimmingCharacters(in: .whitespacesAndNewlines)
        let base = portBase ?? known.flatMap { Int($0) } ?? 8080
        let derived = Self.settings(home: directory, base: base)
        let isNamed = home != nil || portBase != nil
        let settings = isNamed ? environment.merging(derived) { $1 } : derived.merging(environment) { $1 }
        self.home = directory
        self.environment = settings
        configuration = ServiceConfiguration(values: settings)
    }

    /// The ports as deploy/local/environment assigns them.
    private static func settings(home: String, base: Int) -> [String: String] {
        let endpoints = ProcessCatalogue.processes.flatMap { process in
            [("", 0), ("-2", 20)].map { suffix, offset in
                "\(process.name)\(suffix)=http://127.0.0.1:\(base + process.adminPortOffset + offset)"
            }
        }
        var settings = [
            "CLOUDRETAIL_HOME": home, "PORT_BASE": "\(base)",
            "RABBITMQ_HOST": "127.0.0.1", "RABBITMQ_PORT": "\(base + 1)",
            "RABBITMQ_PASSWORD_FILE": "\(home)/secrets/rabbitmq-retailctl-password",
            "MANAGEMENT_URL": "http://127.0.0.1:\(base + 2)",
            "MANAGEMENT_PASSWORD_FILE": "\(home)/secrets/rabbitmq-admin-password",
            "SECRETS_DIRECTORY": "\(home)/secrets", "POSTGRES_PORT": "\(base + 3)",
            "RABBITMQCTL": "deploy/local/rabbitmqctl", "EDGE_URL": "http://127.0.0.1:\(base)",
            "SECRETS_HAND_OUT": "deploy/local/hand-out-secrets", "ADMIN_ENDPOINTS": endpoints.joined(separator: ","),
        ]
        if FileManager.default.fileExists(atPath: "\(home)/backup/enabled") {
            settings["BACKUP_METRICS_URL"] = "http://127.0.0.1:\(base + 9)"
        }
        // A stack without this file runs without TLS.
        let authority = "\(home)/authority.pem"
        if FileManager.default.fileExists(atPath: authority) {
            settings["RABBITMQ_CA_FILE"] = authority
            settings["POSTGRES_CA_FILE"] = authority
        }
        return settings
    }

    /// The folder of exports, original messages and the operators' journal.
    var operatorDirectory: String { "\(home)/operator" }

    /// The folder of the stack, of which the disk matters to a local one.
    var homeDirectory: String { home }

    /// Where the passwords of the broker's users and of the database's roles are.
    var secretsDirectory: String { configuration.string("secrets.directory", default: "\(home)/secrets") }

    /// The edge's address.
    var edgeURL: String { configuration.string("edge.url", default: "http://127.0.0.1:8080") }

    var virtualHost: String { configuration.string("rabbitmq.virtual.host", default: "/") }

    /// The operator's name in the journal.
    var operatorName: String {
        configuration.optionalString("retailctl.operator") ?? ProcessInfo.processInfo.userName
    }

    /// The processes' admin ports (`ADMIN_ENDPOINTS`: `name=url`, comma-separated). Names that end with `-2` are second
    /// processes, which are optional.
    ///
    /// Of a name with several addresses, as the replicas of a container have, each address is a process.
    var endpoints: [(name: String, url: String)] { named.flatMap { ReplicaAddresses.all(of: $0.name, at: $0.url) } }

    private var named: [(name: String, url: String)] {
        configuration.string("admin.endpoints", default: "").split(separator: ",").compactMap { entry in
            let parts = entry.split(separator: "=", maxSplits: 1).map(String.init)
            return parts.count == 2 ? (parts[0], parts[1]) : nil
        }
    }
}
