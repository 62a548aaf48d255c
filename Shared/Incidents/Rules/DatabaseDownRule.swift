/// No service works without the database.
struct DatabaseDownRule: DiagnosticRule {
    func diagnoses(of evidence: Evidence, besides explained: Set<Symptom>) -> [Diagnosis] {
        let owners = evidence.processes.filter { $0.missing != nil && $0.service != "edge" }
        let without = owners.filter { $0.missing?.contains("database") == true }
        let isMissed = !without.isEmpty && without.count * 2 > owners.count
        let (reason, isDown): (String, Bool)
        switch evidence.database {
        case .failed(let text): (reason, isDown) = (text, isMissed || owners.isEmpty)
        case .silent: (reason, isDown) = ("it does not answer", isMissed || owners.isEmpty)
        case .unseen, .seen: (reason, isDown) = ("\(without.count) processes do not reach it", isMissed)
        }
        guard isDown else { return [] }
        return [
            Diagnosis(
                Finding(
                    .databaseDown, "postgresql", "the database cannot be used: \(reason)",
                    next: "deploy/local/log postgresql"),
                explains: [.database])
        ]
    }
}
