import Incidents

/// The broker's limits and queues, from its management API.
struct BrokerReading: Sendable {
    let state: BrokerState
    let observed: ObservedBroker

    /// - Throws: `Obstacle`
    static func read(_ api: ManagementAPI, virtualHost: String) async throws -> BrokerReading {
        async let state = BrokerState.read(api)
        async let nodes = api.get("nodes")
        let host = virtualHost == "/" ? "%2F" : virtualHost
        async let queues = api.get(
            "queues/\(host)?columns=name,messages_ready,messages_unacknowledged,consumers")
        var observed = ObservedBroker()
        observed.read(nodes: try await nodes.array)
        observed.read(queues: try await queues.array)
        return BrokerReading(state: try await state, observed: observed)
    }
}

extension ObservedBroker {
    /// Of several nodes the one that is closest to its limit counts.
    mutating func read(nodes: [JSONValue]) {
        let fullest = nodes.max { Self.use(of: $0) < Self.use(of: $1) }
        memoryUsed = fullest?["mem_used"]?.integer
        memoryLimit = fullest?["mem_limit"]?.integer
        let shortest = nodes.min { ($0["disk_free"]?.integer ?? .max) < ($1["disk_free"]?.integer ?? .max) }
        diskFree = shortest?["disk_free"]?.integer
        diskLimit = shortest?["disk_free_limit"]?.integer
        hasMemoryAlarm = nodes.contains { $0["mem_alarm"]?.boolean == true }
        hasDiskAlarm = nodes.contains { $0["disk_free_alarm"]?.boolean == true }
    }

    private static func use(of node: JSONValue) -> Double {
        Double(node["mem_used"]?.integer ?? 0) / Double(max(1, node["mem_limit"]?.integer ?? 1))
    }

    mutating func read(queues rows: [JSONValue]) {
        let pairs = rows.compactMap { row in
            row["name"]?.string.map { name in
                let count = { (field: String) in Int(row[field]?.integer ?? 0) }
                return (
                    name,
                    Queue(
                        ready: count("messages_ready"), unacknowledged: count("messages_unacknowledged"),
                        consumers: count("consumers"))
                )
            }
        }
        queues = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}
