import Foundation

/// Dead letters that nobody handles, so that they stay: the way to fill a broker.
extension Broker {
    /// The dead-letter queues that are flooded; each has a limit in bytes.
    static let flooded = ["order-confirmed", "order-cancelled", "order-expired", "order-shipped"].map {
        "notification.on-\($0).dlq"
    }

    /// Publishes with a client that nobody here wrote (pika), without waiting for confirms, until all is sent or the
    /// broker has blocked it for some seconds.
    ///
    /// - Returns: what the client reports: how many it sent, and whether it was blocked
    @discardableResult
    func flood(count: Int, bytes: Int) async throws -> String {
        try await Command(
            [
                "/usr/bin/python3", "\(stack.scripts)/../../scripts/flood", "\(stack.brokerPort)",
                "\(stack.home)/secrets/rabbitmq-admin-password", "\(count)", "\(bytes)",
            ] + Self.flooded, within: 60
        ).run().trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func purgeFlood() async throws {
        for queue in Self.flooded { try await purge(queue) }
    }

    /// The node's memory in bytes, and whether that has raised an alarm. Nil while the broker does not answer.
    func memory() async throws -> (used: Int, isAlarmed: Bool)? {
        let path = "/api/nodes?columns=mem_used,mem_alarm"
        guard let answer = await http.send(try request("GET", path)).answer, answer.status == 200,
            let node = answer.json.elements.first, let used = node["mem_used"].integer
        else { return nil }
        return (used, node["mem_alarm"].isTrue)
    }

    func setWatermark(bytes: Int) async throws {
        try await stack.script("rabbitmqctl", "--quiet", "set_vm_memory_high_watermark", "absolute", "\(bytes)")
    }

    /// Sets it to what the broker has started with.
    func restoreWatermark() async throws {
        let settings = try String(contentsOfFile: "\(stack.home)/rabbitmq/conf.d/15-limits.conf", encoding: .utf8)
        let line = settings.split(separator: "\n").first { $0.hasPrefix("vm_memory_high_watermark.absolute") }
        guard let bytes = line?.split(separator: " ").last.flatMap({ Int($0) }) else {
            throw NeverHappened(description: "the broker has a watermark")
        }
        try await setWatermark(bytes: bytes)
    }
}
