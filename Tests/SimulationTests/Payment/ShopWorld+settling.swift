import PaymentDomain
import Vocabulary

/// The end of a payment, by a handler or by the resolver.
extension ShopWorld {
    var paymentTime: Timestamp { Timestamp(microseconds: Int64(clock) * 1000) }

    /// - Returns: the stored payment; of two concurrent events the first one counts
    func settle(
        _ payment: Payment, _ event: PaymentEvent, _ tables: inout PaymentTables, _ unit: inout UnitOfWork
    ) throws(HandlerError) -> Payment {
        coverage.hit(payment.state, event)
        log("payment \(payment.number), \(payment.state), receives \(event)")
        let (next, effects) = payment.settled(by: event, .standard)
        for effect in effects {
            switch effect {
            case .save(let pause):
                guard let index = tables.index(of: payment.number) else { throw .workOvertaken }
                let current = tables.rows[index].payment
                guard current.state == payment.state && current.attempts == payment.attempts || lacks(.paymentSave)
                else {
                    coverage.hit(.settledByAnother)
                    return current
                }
                let due = pause.map { clock + Int($0.wholeMilliseconds) }
                tables.rows[index] = PaymentRow(payment: next, nextAttemptAt: due)
            case .publish(let notice): publish(notice, of: next, &unit)
            }
        }
        return next
    }

    private func publish(_ notice: PaymentNotice, of payment: Payment, _ unit: inout UnitOfWork) {
        let (number, order) = (payment.number, payment.order)
        switch notice {
        case .authorized: unit.messages.append(.authorized(payment: number, order: order))
        case .captured: unit.messages.append(.captured(payment: number, order: order))
        case .failed: unit.messages.append(.failed(payment: number, order: order))
        case .refunded(let refund): unit.messages.append(.refunded(payment: number, order: order, refund))
        case .partlyRefunded(let refund):
            coverage.hit(.partlyRefunded)
            unit.messages.append(.partlyRefunded(payment: number, order: order, refund))
        }
    }

    // MARK: The resolver

    /// Leases payments that are due.
    func resolveOverduePayments() {
        defer { nextRound(.resolver) }
        let time = clock
        guard isUp(.payment) else { return }
        resolveOverdueRefunds()
        guard payments.rows.contains(where: { ($0.nextAttemptAt ?? .max) <= time }) else { return }
        let overdue = try? transact(.payment, \.payments) { tables, _ in
            var overdue: [Payment] = []
            for index in tables.rows.indices where overdue.count < ProviderPolicy.batch {
                guard let due = tables.rows[index].nextAttemptAt, due <= time else { continue }
                tables.rows[index].nextAttemptAt = time + Int(ProviderPolicy.standard.lease.wholeMilliseconds)
                overdue.append(tables.rows[index].payment)
            }
            return overdue
        }
        let instance = nodes[Service.payment.rawValue].instance
        for payment in overdue ?? [] {
            enter(.resolve(payment, instance: instance), after: random.between(1, random.chance(70) ? 50 : 3000))
        }
    }

    func resolve(_ payment: Payment, _ instance: Int) {
        guard isUp(.payment, instance), !dies(.payment) else { return }
        let step = payment.overdueStep(.standard)
        coverage.hit(step)
        log("overdue payment \(payment.number): \(step)")
        switch step {
        case .drop:
            try? transact(.payment, \.payments) { tables, _ in
                tables.rows.removeAll { $0.payment.id == payment.id && $0.payment.isUnpriced }
            }
        case .call(let call):
            let event = run(call, of: payment)
            unsettleClocks()
            enter(.resolved(payment, event, instance: instance), after: providerLatency())
        }
    }

    func settleResolved(_ payment: Payment, _ event: PaymentEvent, _ instance: Int) {
        guard isUp(.payment, instance), !dies(.payment) else { return }
        _ = try? transact(.payment, \.payments) { (tables, unit) throws(HandlerError) in
            try self.settle(payment, event, &tables, &unit)
        }
    }
}
