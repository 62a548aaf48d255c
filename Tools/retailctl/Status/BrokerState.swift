/// The state of the broker, from its management API.
struct BrokerState: Codable, Sendable {
    var version: String
    /// This, memory and disk are nil if the broker does not report them.
    var upSeconds: Int64?
    /// The alarms that make it block publishers.
    var alarms: [String]
    var memoryBytes: Int64?
    /// From this use on it accepts no messages.
    var memoryLimitBytes: Int64?
    var diskFreeBytes: Int64?

    /// - Throws: `Obstacle`
    static func read(_ api: ManagementAPI) async throws -> BrokerState {
        let overview = try await api.get("overview")
        let nodes = try await api.get("nodes").array
        let alarms = nodes.flatMap { node in
            [("mem_alarm", "memory"), ("disk_free_alarm", "disk")].filter { node[$0.0]?.boolean == true }.map(\.1)
                + (node["running"]?.boolean == false ? ["\(node["name"]?.string ?? "a node") is down"] : [])
        }
        let least = { (field: String) in nodes.compactMap { $0[field]?.integer }.min() }
        return BrokerState(
            version: overview["rabbitmq_version"]?.string ?? "?", upSeconds: least("uptime").map { $0 / 1000 },
            alarms: alarms,
            memoryBytes: nodes.compactMap { $0["mem_used"]?.integer }.max(), memoryLimitBytes: least("mem_limit"),
            diskFreeBytes: least("disk_free"))
    }
}
