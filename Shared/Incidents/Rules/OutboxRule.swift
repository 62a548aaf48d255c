import Vocabulary

/// A service cannot publish.
struct OutboxRule: DiagnosticRule {
    private static let usualAge = Duration.seconds(30)

    func diagnoses(of evidence: Evidence, besides explained: Set<Symptom>) -> [Diagnosis] {
        guard explained.isDisjoint(with: [.broker, .database, .routing]) else { return [] }
        return evidence.outboxes.compactMap { outbox in
            guard let since = outbox.oldestUnsent, since.duration(to: evidence.asOf) > Self.usualAge,
                !explained.contains(.service(outbox.service))
            else { return nil }
            return Diagnosis(
                Finding(
                    .outboxOld, outbox.service,
                    "\(outbox.service) cannot publish \(Int(outbox.unsent).counted("message"))", since: since,
                    next: "deploy/local/log \(outbox.service) '\"not relayed\"'"),
                explains: [.service(outbox.service)])
        }
    }
}
