/// Messages per second of one queue, as the management API averages them over the last seconds.
struct QueueRates: Sendable {
    var arriving: Double
    /// Acknowledged by a consumer.
    var leaving: Double

    init(_ queue: JSONValue) {
        let rate = { (name: String) in queue["message_stats"]?["\(name)_details"]?["rate"]?.double ?? 0 }
        arriving = rate("publish")
        leaving = rate("ack")
    }

    /// The rates of all queues, by name.
    ///
    /// - Throws: `Obstacle`
    static func all(_ api: ManagementAPI, virtualHost: String) async throws -> [String: QueueRates] {
        let columns = "name,message_stats.publish_details.rate,message_stats.ack_details.rate"
        let queues = try await api.get("queues/\(virtualHost == "/" ? "%2F" : virtualHost)?columns=\(columns)").array
        return Dictionary(
            queues.compactMap { queue in queue["name"]?.string.map { ($0, QueueRates(queue)) } },
            uniquingKeysWith: { first, _ in first })
    }
}
