/// Invariants that the services find broken in their own tables.
struct InvariantRule: DiagnosticRule {
    /// Of things that are late: they follow from other causes, and disappear with them.
    private static let consequences: Set<String> = ["P7", "P9"]

    func diagnoses(of evidence: Evidence, besides explained: Set<Symptom>) -> [Diagnosis] {
        let broken = evidence.processes.flatMap { process in
            process.breaches.filter { $0.value > 0 && (explained.isEmpty || !Self.consequences.contains($0.key)) }
                .map { (service: process.service, invariant: $0.key, count: $0.value) }
        }
        // Processes of a service find the same.
        let services = Dictionary(grouping: broken) { [$0.service, $0.invariant] }
        return services.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, found in
            let count = found.map(\.count).max() ?? 0
            return Diagnosis(
                Finding(
                    .invariantBroken, key[1], "\(key[0]) finds \(count.counted("breach")) of invariant \(key[1])",
                    next: "retailctl invariants"))
        }
    }
}
