/// Orders that make no progress, for a reason that nothing else explains.
struct StuckOrderRule: DiagnosticRule {
    func diagnoses(of evidence: Evidence, besides explained: Set<Symptom>) -> [Diagnosis] {
        guard explained.isDisjoint(with: [.broker, .database]) else { return [] }
        let rest = evidence.orders.filter { order in
            order.service.map { !explained.contains(.service($0)) } != false
                && order.queue.map { !explained.contains(.queue($0)) } != false
        }
        return Dictionary(grouping: rest) { $0.service ?? "" }.sorted { $0.key < $1.key }.map { service, orders in
            let waits = service.isEmpty ? "wait" : "wait for \(service)"
            let verb = orders.count == 1 ? waits.replacing("wait", with: "waits", maxReplacements: 1) : waits
            var diagnosis = Diagnosis(
                Finding(
                    .ordersStuck, service, "\(orders.count.counted("order")) \(verb)",
                    since: orders.map(\.since).min(), next: "retailctl stuck"),
                explains: service.isEmpty ? [] : [.service(service)])
            if service.isEmpty { diagnosis.messages = [] }
            return diagnosis
        }
    }
}
