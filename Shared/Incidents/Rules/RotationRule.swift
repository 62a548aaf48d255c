/// Keys and passwords that are older than they should be.
struct RotationRule: DiagnosticRule {
    func diagnoses(of evidence: Evidence, besides explained: Set<Symptom>) -> [Diagnosis] {
        let all = evidence.processes.flatMap { $0.overdueSecrets.map { ($0.key, $0.value) } }
        let overdue = Dictionary(all, uniquingKeysWith: max)
        return overdue.sorted { $0.key < $1.key }.map { kind, time in
            Diagnosis(
                Finding(
                    .rotationDue, kind, "the secrets of the kind \(kind) should have been replaced \(time.words) ago",
                    next: "retailctl rotate \(kind) --dry-run"))
        }
    }
}
