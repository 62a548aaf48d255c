import Contracts
import CoreMetrics
import Messaging

extension Look {
    /// Which of a service's queues an operator has paused.
    static func pauses(of service: ServiceName, _ gate: ConsumptionGate) -> Look {
        let queues = Topology.workQueues.filter { Topology.owner(of: $0) == service }.map { queue in
            (queue, Meter(label: "cloudretail_consumption_paused", dimensions: [("queue", queue)]))
        }
        return Look {
            let paused = gate.paused
            for (queue, meter) in queues { meter.set(paused.contains(queue) ? 1 : 0) }
        }
    }
}
