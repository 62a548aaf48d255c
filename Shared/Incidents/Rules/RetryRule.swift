/// Messages that fail again and again, for a reason that nothing else explains. They become dead letters after minutes.
struct RetryRule: DiagnosticRule {
    /// One that failed once may be handled seconds later.
    private static let manyMessages = 5

    func diagnoses(of evidence: Evidence, besides explained: Set<Symptom>) -> [Diagnosis] {
        guard explained.isDisjoint(with: [.broker, .database]) else { return [] }
        let retried = evidence.messages.filter { message in
            message.place == .retry && !explained.contains(.service(message.service))
        }
        let groups = Dictionary(grouping: retried) { [$0.service, $0.errorType] }
        return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { key, members in
            guard members.count >= Self.manyMessages || members.contains(where: \.hasFailedTwice) else { return nil }
            let error = members[0].error ?? "no reason recorded"
            return Diagnosis(
                Finding(
                    .retries, key[0], "\(key[0]) retries \(members.count.counted("message")): \(error)",
                    since: members.compactMap(\.since).min(),
                    next: "deploy/local/log \(key[0]) '\"handler failed\"'"),
                explains: [.service(key[0])], messages: members)
        }
    }
}

extension WaitingMessage {
    /// In the second or third retry queue.
    fileprivate var hasFailedTwice: Bool { !queue.hasSuffix(".retry.5s") }
}
