import Metrics
import RabbitMQ

extension GaugeSampler {
    /// Whether the broker is connected, and for how long it has blocked publications.
    static func broker(_ client: RabbitMQClient) -> GaugeSampler {
        let publish = Meter(label: "cloudretail_broker_connected", dimensions: [("connection", "publish")])
        let consume = Meter(label: "cloudretail_broker_connected", dimensions: [("connection", "consume")])
        let blocked = FloatingPointCounter(label: "cloudretail_broker_blocked_seconds_total")
        let interval = Duration.milliseconds(500)
        return GaugeSampler(every: interval) {
            let connections = await client.connections
            publish.set(connections.publish ? 1 : 0)
            consume.set(connections.consume ? 1 : 0)
            if await client.isBlocked { blocked.increment(by: interval / .seconds(1)) }
        }
    }
}
