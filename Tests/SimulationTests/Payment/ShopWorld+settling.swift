import PaymentDomain
import Vocabulary

/// How a payment hears of its end, from the handler or from the resolver.
extension ShopWorld {
    private static let patience = Patience(interval: .milliseconds(2000), limit: 3)
    private static let lease = Int.seconds(16)
    private static let batch = 20

    /// - Returns: the payment as it stands now; of two concurrent signals the first one counts
    func settle(
        _ payment: Payment, _ signal: PaymentSignal, _ tables: inout PaymentTables, _ unit: inout UnitOfWork
    ) throws(HandlerError) -> Payment {
        var next = payment
        coverage.hit(payment.state, signal)
        let actions = next.receive(signal, Self.patience)
        log("payment \(payment.number), \(payment.state), hears \(signal)")
        guard !actions.isEmpty else { return payment }
        guard let index = tables.index(of: payment.number) else { throw .workOvertaken }
        let current = tables.rows[index].payment
        guard current.state == payment.state && current.attempts == payment.attempts || lacks(.paymentSave) else {
            coverage.hit(.settledByAnother)
            return current
        }
        tables.rows[index] = PaymentRow(payment: next)
        for action in actions {
            switch action {
            case .announceAuthorization: unit.told.append(.authorized(payment: next.number, order: next.order))
            case .announceCapture: unit.told.append(.captured(payment: next.number, order: next.order))
            case .announceFailure: unit.told.append(.failed(payment: next.number, order: next.order))
            case .announceRefund: unit.told.append(.refunded(payment: next.number, order: next.order))
            case .askAgain(let pause): tables.rows[index].nextAttemptAt = clock + Int(pause.wholeMilliseconds)
            }
        }
        return next
    }

    // MARK: The resolver

    /// Takes payments whose time has come, and leaves them alone for a while.
    func lookForOverduePayments() {
        defer { nextRound(.resolver) }
        let time = clock
        guard isUp(.payment), payments.rows.contains(where: { ($0.nextAttemptAt ?? .max) <= time }) else { return }
        let overdue = try? transact(.payment, \.payments) { tables, _ in
            var overdue: [Payment] = []
            for index in tables.rows.indices where overdue.count < Self.batch {
                guard let due = tables.rows[index].nextAttemptAt, due <= time else { continue }
                tables.rows[index].nextAttemptAt = time + Self.lease
                overdue.append(tables.rows[index].payment)
            }
            return overdue
        }
        for payment in overdue ?? [] {
            let instance = nodes[Service.payment.rawValue].instance
            enter(.resolve(payment, instance: instance), after: random.between(1, random.chance(70) ? 50 : 3000))
        }
    }

    func resolve(_ payment: Payment, _ instance: Int) {
        guard isUp(.payment, instance), !dies(.payment) else { return }
        let step = payment.overdueStep(Self.patience)
        coverage.hit(step)
        log("overdue payment \(payment.number): \(step)")
        let signal: PaymentSignal
        switch step {
        case .drop:
            try? transact(.payment, \.payments) { tables, _ in
                tables.rows.removeAll { $0.payment.id == payment.id && $0.payment.isUnpriced }
            }
            return
        case .askProvider: signal = ask(about: payment)
        case .void: signal = void(payment)
        }
        unsettleClocks()
        enter(.resolved(payment, signal, instance: instance), after: providerLatency())
    }

    func settleResolved(_ payment: Payment, _ signal: PaymentSignal, _ instance: Int) {
        guard isUp(.payment, instance), !dies(.payment) else { return }
        _ = try? transact(.payment, \.payments) { (tables, unit) throws(HandlerError) in
            try self.settle(payment, signal, &tables, &unit)
        }
    }
}
