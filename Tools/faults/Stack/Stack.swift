import Foundation

/// The stack under test: where its files, ports and scripts are.
struct Stack: Sendable {
    static let services = ["auth", "product", "cart", "inventory", "order", "payment", "notification", "edge"]
    /// Those that have a database.
    static let owners = services.filter { $0 != "edge" }

    let home: String
    let portBase: Int
    let scripts: String

    var edgePort: Int { portBase }
    var secondEdgePort: Int { portBase + 10 }
    var brokerPort: Int { portBase + 1 }
    var managementPort: Int { portBase + 2 }
    var databasePort: Int { portBase + 3 }

    /// The address under which one service alone reaches a server, so that its traffic can be cut; see deploy/local/run.
    static func address(of service: String, at server: Server) -> String {
        let number = (services.firstIndex(of: service) ?? 0) + 1
        return "127.0.\(server == .broker ? 1 : 2).\(number)"
    }

    func port(of server: Server) -> Int { server == .broker ? brokerPort : databasePort }

    func secret(_ name: String) throws -> String {
        try String(contentsOfFile: "\(home)/secrets/\(name)", encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The process id of a server or service, if it has one.
    func processID(of name: String) -> Int32? {
        let text = try? String(contentsOfFile: "\(home)/run/\(name).pid", encoding: .utf8)
        let id = text.flatMap { Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        return id.flatMap { kill($0, 0) == 0 ? $0 : nil }
    }

    /// Runs one of the scripts in deploy/local.
    @discardableResult
    func script(_ name: String, _ arguments: String..., within seconds: Int = 90) async throws -> String {
        try await Command(["\(scripts)/\(name)"] + arguments, within: seconds).run()
    }
}

/// What the services depend on.
enum Server: String, Sendable {
    case broker
    case database
}
