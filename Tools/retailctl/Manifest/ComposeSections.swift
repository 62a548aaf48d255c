import Contracts

/// The sections of docker-compose.yml about each process. The file defines the variables of a need under `x-NEED`.
enum ComposeSections {
    static func all(of processes: [ProcessSpecification]) -> [ManifestSection] {
        [
            ManifestSection(name: "admin endpoints", lines: adminEndpoints(processes)),
            ManifestSection(
                name: "folders of secrets", lines: processes.map { "      - secrets-\($0.name):/for/\($0.name)" }),
            ManifestSection(
                name: "processes", lines: Array(processes.map(service).joined(separator: [""]))),
            ManifestSection(name: "volumes of secrets", lines: processes.map { "  secrets-\($0.name):" }),
        ]
    }

    private static func adminEndpoints(_ processes: [ProcessSpecification]) -> [String] {
        let endpoints = processes.map { "\($0.name)=http://\($0.name):8081" }
        let rows = endpoints.enumerated().map { number, endpoint in
            "        \(endpoint)" + (number == endpoints.count - 1 ? "\"" : ",\\")
        }
        return ["      ADMIN_ENDPOINTS: \"\\"] + rows
    }

    private static func service(_ process: ProcessSpecification) -> [String] {
        let name = process.name
        let database = process.needs.contains(.database)
        let objects = process.needs.contains(.objectStore) ? [#""objects:/objects""#] : []
        let volumes = [#""secrets-\#(name):/run/secrets:ro""#] + objects + [#""traces:/traces""#]
        var lines = [
            "  \(name):",
            "    <<: *service",
            "    command: [\(name)]",
            "    environment:",
            "      <<: [\((["*environment"] + process.sortedNeeds.map { "*\($0.rawValue)" }).joined(separator: ", "))]",
        ]
        if process.usesBroker { lines.append("      RABBITMQ_USER: \(name)") }
        if database { lines.append("      POSTGRES_USER: \(name)") }
        lines += [
            "    volumes: [\(volumes.joined(separator: ", "))]",
            "    networks: [\(((process.usesBroker ? ["broker"] : []) + process.sortedNeeds.flatMap(\.networks)).joined(separator: ", "))]",
        ]
        if process.memoryLimit != ProcessSpecification.usualMemoryLimit {
            lines.append("    mem_limit: \(process.memoryLimit)m")
        }
        if process.needs.contains(.http) {
            lines.append(##"    ports: ["127.0.0.1:${EDGE_PORTS:-${EDGE_PORT:-8080}}:8080"]"##)
        }
        // Only migrations of a database have to be waited for.
        if !database {
            let first =
                process.usesBroker ? "rabbitmq: {condition: service_healthy}" : "edge: {condition: service_started}"
            lines += ["    depends_on:", "      \(first)"]
        }
        return lines
    }
}

extension ProcessNeed {
    /// The networks on which a container reaches what it needs.
    fileprivate var networks: [String] {
        switch self {
        case .database: ["database"]
        case .mail: ["mail"]
        case .http: ["public", "pages"]
        case .edge: ["pages"]
        case .objectStore, .signingKey, .sealingKey, .administrator, .sessionKey: []
        }
    }
}
