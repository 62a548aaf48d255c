/// A session of the database holds a lock that others wait for.
struct LockRule: DiagnosticRule {
    /// The services' own transactions wait for each other for less.
    private static let usualWait = Duration.seconds(1)

    func diagnoses(of evidence: Evidence, besides explained: Set<Symptom>) -> [Diagnosis] {
        let sessions = evidence.database.value?.blockers.filter { $0.longestWait >= Self.usualWait } ?? []
        return sessions.map { session in
            let table = session.table.map { "locks \($0)" } ?? "holds a lock"
            let users = Dictionary(grouping: session.waiting) { $0 }.sorted { $0.key < $1.key }
            let waiting = users.map { "\($1.count.counted("session")) of \($0)" }.joined(separator: " and ")
            let program = session.program.isEmpty ? "" : " (\(session.program))"
            let schema = session.table.flatMap { $0.split(separator: ".").first.map(String.init) }
            return Diagnosis(
                Finding(
                    .databaseLock, "\(session.processID)",
                    "session \(session.processID) of \(session.user)\(program) \(table), and \(waiting) wait for it",
                    since: session.since,
                    next: "deploy/local/psql -c \"SELECT pg_terminate_backend(\(session.processID))\""),
                explains: Set((session.waiting + [schema].compactMap(\.self)).map(Symptom.service)))
        }
    }
}
