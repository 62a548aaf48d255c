/// Nothing works without the broker.
struct BrokerDownRule: DiagnosticRule {
    func diagnoses(of evidence: Evidence, besides explained: Set<Symptom>) -> [Diagnosis] {
        let running = evidence.processes.filter { $0.missing != nil }
        let without = running.filter { $0.missing?.contains("broker") == true }
        // A process alone that does not reach it has a trouble of its own.
        let isMissed = !without.isEmpty && without.count * 2 > running.count
        let (reason, isDown): (String, Bool)
        switch evidence.broker {
        case .failed(let text): (reason, isDown) = (text, isMissed || running.isEmpty)
        case .silent: (reason, isDown) = ("it does not answer", isMissed || running.isEmpty)
        case .unseen, .seen: (reason, isDown) = ("\(without.count) processes do not reach it", isMissed)
        }
        guard isDown else { return [] }
        return [
            Diagnosis(
                Finding(
                    .brokerDown, "rabbitmq", "the broker cannot be used: \(reason)",
                    next: "deploy/local/service restart rabbitmq"),
                explains: [.broker, .routing])
        ]
    }
}
