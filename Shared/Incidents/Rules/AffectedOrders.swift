import Vocabulary

/// The orders that wait because of a cause: those whose next step, or a message about them, waits at what it explains.
struct AffectedOrders {
    /// With their number, their sum, and the earliest time if the cause's own is not known.
    let finding: Finding

    init(of diagnosis: Diagnosis, _ evidence: Evidence) {
        let messages = diagnosis.messages ?? evidence.messages.filter { diagnosis.explains.concern($0) }
        let orders = diagnosis.messages == nil ? evidence.orders.filter { diagnosis.explains.concern($0) } : []
        let ids = Set(orders.map(\.orderID) + messages.compactMap(\.orderID))
        var finding = diagnosis.finding
        finding.orders = ids.count
        finding.money = Self.sums(evidence.orders.filter { ids.contains($0.orderID) }.compactMap(\.total))
        // A cause that does not say when it began is as old as the first of its consequences.
        finding.since =
            finding.since
            ?? (orders.map(\.since) + messages.filter { $0.place != .work }.compactMap(\.since)).min()
        self.finding = finding
    }

    private static func sums(_ amounts: [Money]) -> [Money] {
        Dictionary(grouping: amounts, by: \.currency).map { currency, amounts in
            amounts.reduce(.zero(currency)) { $0.adding($1) ?? Money(Money.largestAmount, currency) }
        }.sorted { $0.currency.description < $1.currency.description }
    }
}

extension Set<Symptom> {
    fileprivate func concern(_ message: WaitingMessage) -> Bool {
        contains(.queue(message.queue)) || contains(.queue(message.workQueue)) || contains(.broker)
            || contains(.database) || message.place != .deadLetter && contains(.service(message.service))
    }

    fileprivate func concern(_ order: WaitingOrder) -> Bool {
        contains(.broker) || contains(.database) || order.service.map { contains(.service($0)) } == true
            || order.queue.map { contains(.queue($0)) } == true
    }
}
