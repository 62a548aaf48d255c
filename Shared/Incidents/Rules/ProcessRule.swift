/// A process does not run, or runs and does not answer.
struct ProcessRule: DiagnosticRule {
    func diagnoses(of evidence: Evidence, besides explained: Set<Symptom>) -> [Diagnosis] {
        evidence.processes.compactMap { process in
            let (cause, text): (Cause, String)
            switch process.state {
            case .stopped: (cause, text) = (.processStopped, "does not run")
            case .silent:
                (cause, text) = (.processSilent, "accepts connections and does not answer: it hangs or is suspended")
            case .running: return nil
            }
            let others = evidence.processes.filter { $0.service == process.service && $0.missing != nil }
            let action = cause == .processStopped ? "start" : "restart"
            return Diagnosis(
                Finding(
                    cause, process.name, "\(process.name) \(text)",
                    next: "deploy/local/service \(action) \(process.name)"),
                explains: others.isEmpty
                    ? [.process(process.name), .service(process.service)] : [.process(process.name)])
        }
    }
}
