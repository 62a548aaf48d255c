/// A service's role has lost privileges in the database, so that its statements fail.
struct GrantRule: DiagnosticRule {
    func diagnoses(of evidence: Evidence, besides explained: Set<Symptom>) -> [Diagnosis] {
        let missing = evidence.database.value?.missingGrants ?? []
        return Dictionary(grouping: missing, by: \.role).sorted { $0.key < $1.key }.map { role, grants in
            let objects = Set(grants.map(\.object)).sorted()
            let privileges = Set(grants.map(\.privilege)).sorted().joined(separator: ", ")
            let others = objects.count > 1 ? " and \((objects.count - 1).counted("other"))" : ""
            return Diagnosis(
                Finding(
                    .databaseGrants, role, "the role \(role) lacks \(privileges) on \(objects[0])\(others)",
                    next: "retailctl topology check --repair"),
                explains: [.service(role)])
        }
    }
}
