/// A process runs and lacks something that no other cause explains.
struct ReadinessRule: DiagnosticRule {
    func diagnoses(of evidence: Evidence, besides explained: Set<Symptom>) -> [Diagnosis] {
        evidence.processes.compactMap { process in
            let missing = (process.missing ?? []).filter { !isExplained($0, process, explained) }
            guard !missing.isEmpty else { return nil }
            let others = evidence.processes.filter { $0.service == process.service && $0.isReady }
            return Diagnosis(
                Finding(
                    .processNotReady, process.name,
                    "\(process.name) is not ready: \(missing.map { described($0, process) }.joined(separator: ", "))",
                    next: next(missing, process.name)),
                explains: others.isEmpty
                    ? [.process(process.name), .service(process.service)] : [.process(process.name)])
        }
    }

    private func isExplained(_ check: String, _ process: ObservedProcess, _ explained: Set<Symptom>) -> Bool {
        switch check {
        case "broker": explained.contains(.broker)
        case "database", "migrations": explained.contains(.database)
        case "queues": process.missingQueues.allSatisfy { explained.contains(.queue($0)) }
        default: false
        }
    }

    private func described(_ check: String, _ process: ObservedProcess) -> String {
        check == "queues" ? "queues (\(process.missingQueues.joined(separator: ", ")))" : check
    }

    private func next(_ missing: [String], _ name: String) -> String {
        if missing.contains("queues") { return "retailctl topology check --repair" }
        if missing.contains("migrations") { return "deploy/local/database" }
        return "deploy/local/log \(name)"
    }
}
