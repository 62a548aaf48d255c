/// At its limits of memory and disk the broker accepts no messages.
struct BrokerLimitRule: DiagnosticRule {
    /// Of the memory; then there is time to find out what fills it.
    private static let share = 0.8
    /// With so many messages the memory is theirs; with fewer the limit itself is too small.
    private static let manyMessages = 10_000

    func diagnoses(of evidence: Evidence, besides explained: Set<Symptom>) -> [Diagnosis] {
        guard let broker = evidence.broker.value else { return [] }
        return [memory(broker), disk(broker)].compactMap(\.self)
    }

    private func memory(_ broker: ObservedBroker) -> Diagnosis? {
        let isFilling = broker.memoryUsed.map { Double($0) > Double(broker.memoryLimit ?? .max) * Self.share } ?? false
        guard broker.hasMemoryAlarm || isFilling else { return nil }
        let use = broker.memoryUsed.map { used in
            ": it uses \(used.megabytes) of memory, its limit is \(broker.memoryLimit?.megabytes ?? "unknown")"
        }
        let waiting = broker.queues.values.map { $0.ready + $0.unacknowledged }.reduce(0, +)
        let state = broker.hasMemoryAlarm ? "the broker accepts no messages" : "the broker's memory is nearly used up"
        return Diagnosis(
            Finding(
                .brokerMemory, "rabbitmq", state + (use ?? ""),
                next: waiting < Self.manyMessages ? "retailctl topology check --repair" : "retailctl queues"),
            explains: broker.hasMemoryAlarm ? [.broker, .routing] : [])
    }

    private func disk(_ broker: ObservedBroker) -> Diagnosis? {
        guard broker.hasDiskAlarm else { return nil }
        let use = broker.diskFree.map { free in
            ": its disk has \(free.megabytes) left, its limit is \(broker.diskLimit?.megabytes ?? "unknown")"
        }
        return Diagnosis(
            Finding(
                .brokerDisk, "rabbitmq", "the broker accepts no messages\(use ?? "")",
                next: #"du -sh "${CLOUDRETAIL_HOME:-.local}"/*"#),
            explains: [.broker, .routing])
    }
}
