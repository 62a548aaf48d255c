/// Objects that the broker lacks, or has with other settings.
struct TopologyRule: DiagnosticRule {
    private static let repair = "retailctl topology check --repair"

    func diagnoses(of evidence: Evidence, besides explained: Set<Symptom>) -> [Diagnosis] {
        guard !explained.contains(.broker) || evidence.broker.value != nil else { return [] }
        let gaps = evidence.topology
        let queues = Set(gaps.filter { $0.kind == "queue" && $0.state == .missing }.compactMap(\.queue))
        let exchanges = Set(gaps.filter { $0.kind == "exchange" && $0.state == .missing }.compactMap(\.exchange))
        let bindings = gaps.filter { gap in
            gap.kind == "binding" && gap.state == .missing && gap.queue.map { !queues.contains($0) } == true
                && gap.exchange.map { !exchanges.contains($0) } == true
        }
        let rest = gaps.filter { gap in
            gap.kind != "binding" && !(gap.kind == "queue" && gap.state == .missing)
        }
        return missing(queues) + unbound(bindings) + different(rest)
    }

    private func missing(_ queues: Set<String>) -> [Diagnosis] {
        queues.sorted().map { queue in
            Diagnosis(
                Finding(
                    .queueMissing, queue, "the queue \(queue) does not exist, and its messages wait at their senders",
                    next: Self.repair),
                explains: [.queue(queue), .routing])
        }
    }

    private func unbound(_ gaps: [TopologyGap]) -> [Diagnosis] {
        Dictionary(grouping: gaps) { $0.queue ?? "" }.sorted { $0.key < $1.key }.map { queue, gaps in
            let what = gaps.count == 1 ? "the binding \(gaps[0].name) is" : "\(gaps.count.counted("binding")) are"
            return Diagnosis(
                Finding(
                    .bindingMissing, queue, "\(queue) does not get all its messages: \(what) missing",
                    next: Self.repair),
                explains: [.queue(queue), .routing])
        }
    }

    private func different(_ gaps: [TopologyGap]) -> [Diagnosis] {
        guard !gaps.isEmpty else { return [] }
        let kinds = Dictionary(grouping: gaps, by: \.kind).sorted { $0.key < $1.key }
        let what = kinds.map { kind, gaps in
            gaps.count == 1 ? "\(kind) \(gaps[0].name)" : gaps.count.counted(kind)
        }.joined(separator: ", ")
        let users = Set(gaps.compactMap { $0.user.map { user in user.replacing("-consumer", with: "") } })
        return [
            Diagnosis(
                Finding(
                    .topologyDifferent, "rabbitmq", "the broker differs from the code: \(what)", next: Self.repair),
                explains: Set(users.map(Symptom.service)).union([.routing]))
        ]
    }
}
