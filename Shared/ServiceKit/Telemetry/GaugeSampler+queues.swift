package import Contracts
import Metrics
package import RabbitMQ

extension GaugeSampler {
    /// Which of a service's queues the broker does not have. Each has a series from the start, so that an alert also sees
    /// that one is there again.
    package static func missingQueues(of service: ServiceName, in broker: RabbitMQClient) -> GaugeSampler {
        let queues = (Topology.volatileQueues + Topology.workQueues).filter { Topology.owner(of: $0) == service }
        let meters = queues.map { queue in
            (queue, Meter(label: "cloudretail_queue_missing", dimensions: [("queue", queue)]))
        }
        return GaugeSampler(every: .seconds(1)) {
            let missing = await broker.missingQueues
            for (queue, meter) in meters { meter.set(missing.contains(queue) ? 1 : 0) }
        }
    }
}
