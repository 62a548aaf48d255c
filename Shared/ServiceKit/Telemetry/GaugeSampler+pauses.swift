package import Contracts
package import Messaging
import Metrics

extension GaugeSampler {
    /// The paused queues of a service.
    package static func pauses(of service: ServiceName, in gate: ConsumptionGate) -> GaugeSampler {
        let queues = Topology.workQueues.filter { Topology.owner(of: $0) == service }
        let meters = queues.map { queue in
            (queue: queue, meter: Meter(label: "cloudretail_consumption_paused", dimensions: [("queue", queue)]))
        }
        return GaugeSampler(every: .seconds(1)) {
            let paused = gate.paused
            for (queue, meter) in meters { meter.set(paused.contains(queue) ? 1 : 0) }
        }
    }
}
