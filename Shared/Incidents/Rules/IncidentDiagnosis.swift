/// Determines what is wrong with the shop. A pure function of the evidence, which the caller gathers.
package enum IncidentDiagnosis {
    /// Causes come before their consequences, so that each cause has one line.
    private static let rules: [any DiagnosticRule] = [
        BrokerDownRule(), DatabaseDownRule(), BrokerLimitRule(), ProcessRule(), GrantRule(), LockRule(), ClockRule(),
        TopologyRule(), PauseRule(), MailServerRule(), ReadinessRule(), ConsumerRule(), DeadLetterRule(), RetryRule(),
        OutboxRule(), StuckOrderRule(), InvariantRule(), DiskRule(), CertificateRule(), BackupRule(), RotationRule(),
        UnseenRule(),
    ]

    /// The causes, those of most orders first, else in the order of the rules.
    package static func findings(of evidence: Evidence) -> [Finding] {
        var explained: Set<Symptom> = []
        var diagnoses: [Diagnosis] = []
        for rule in rules {
            let found = rule.diagnoses(of: evidence, besides: explained)
            diagnoses += found
            for diagnosis in found { explained.formUnion(diagnosis.explains) }
        }
        let findings = diagnoses.map { AffectedOrders(of: $0, evidence).finding }
        return findings.enumerated().sorted { left, right in
            (right.element.orders, left.offset) < (left.element.orders, right.offset)
        }.map(\.element)
    }
}
