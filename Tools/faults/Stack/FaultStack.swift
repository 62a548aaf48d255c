import Foundation

/// The stack under test: its files, ports and scripts.
struct FaultStack: Sendable {
    let home: String
    let portBase: Int
    let scripts: String
    /// The processes of the shop.
    let services: [String]
    /// The services with a database.
    let owners: [String]

    /// - Parameters:
    ///   - scripts: the directory deploy/local
    ///   - processes: the file deploy/processes, which lists the processes of the shop and the needs of each
    init(home: String, portBase: Int, scripts: String, processes: String) throws {
        self.home = home
        self.portBase = portBase
        self.scripts = scripts
        let rows = try String(contentsOfFile: processes, encoding: .utf8).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }.map { $0.split(separator: " ").map(String.init) }
        services = rows.map { $0[0] }
        owners = rows.filter { $0.dropFirst(2).contains("database") }.map { $0[0] }
    }

    var edgePort: Int { portBase }
    var secondEdgePort: Int { portBase + 10 }
    var brokerPort: Int { portBase + 1 }
    var managementPort: Int { portBase + 2 }
    var databasePort: Int { portBase + 3 }

    /// The address that only this service uses to reach a server, so that its traffic can be cut; see deploy/local/run.
    func address(of service: String, at server: Server) -> String {
        let number = (services.firstIndex(of: service) ?? 0) + 1
        return "127.0.\(server == .broker ? 1 : 2).\(number)"
    }

    func port(of server: Server) -> Int { server == .broker ? brokerPort : databasePort }

    func secret(_ name: String) throws -> String {
        try String(contentsOfFile: "\(home)/secrets/\(name)", encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The process id of a server or service, if it runs.
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

extension [String] {
    /// Splits the list into groups of at most `size`, with neighbours in different groups.
    func spread(inGroupsOf size: Int) -> [[String]] {
        let groups = (count + size - 1) / size
        return (0..<groups).map { first in stride(from: first, to: count, by: groups).map { self[$0] } }
    }
}

/// The servers that the services depend on.
enum Server: String, Sendable {
    case broker
    case database
}
