import Contracts

/// Messages wait in a queue that nobody consumes, although its service runs and nothing is paused.
struct ConsumerRule: DiagnosticRule {
    func diagnoses(of evidence: Evidence, besides explained: Set<Symptom>) -> [Diagnosis] {
        guard let broker = evidence.broker.value, !explained.contains(.broker) else { return [] }
        return (Topology.workQueues + Topology.volatileQueues).sorted().compactMap { name in
            guard let queue = broker.queues[name], queue.consumers == 0, queue.ready > 0,
                !explained.contains(.queue(name)), !evidence.pauses.contains(where: { $0.queue == name }),
                let service = Topology.owner(of: name)?.rawValue, !explained.contains(.service(service)),
                !explained.contains(.database)
            else { return nil }
            return Diagnosis(
                Finding(
                    .queueNotConsumed, name, "\(queue.ready.counted("message")) in \(name), which has no consumer",
                    next: "deploy/local/service restart \(service)"),
                explains: [.queue(name)])
        }
    }
}
