import PaymentDomain
import Vocabulary

/// Refunds, by a handler or by the resolver.
extension ShopWorld {
    func refund(_ number: Int, _ order: Int, _ execution: Execution) throws(HandlerError) {
        guard let index = payments.index(of: number), payments.rows[index].payment.order == order else {
            return finish(execution, .orderNotFound)
        }
        let payment = payments.rows[index].payment
        coverage.hit(refundOf: payment.state)
        switch payment.decision(onRefundThatIsPartial: false) {
        case .notCaptured: finish(execution, .notCaptured)
        case .alreadyRefunded: finish(execution, .done)
        case .cancel: finish(execution, try cancel(payment, execution))
        case .open: try giveBack(payment, execution)
        }
    }

    /// Voids an authorized cash payment.
    private func cancel(_ payment: Payment, _ execution: Execution) throws(HandlerError) -> Reply {
        try once(execution, \.payments) { (tables, unit) throws(HandlerError) in
            let settled = try self.settle(payment, .declined(reason: "over"), &tables, &unit)
            guard settled.state == .failed else { throw .workOvertaken }
            return settled.reply
        }
    }

    /// Refunds a part, as the administrator requested.
    func refund(_ intent: RefundIntent, _ execution: Execution) throws(HandlerError) {
        let all = payments.rows.map(\.payment).filter { $0.order == intent.order }
        guard let payment = all.first(where: { $0.state == .captured }) ?? all.last else {
            return finish(execution, .orderNotFound)
        }
        let request = RefundRequest(
            refundID: intent.refund, amount: Money(intent.amount, .usd), reason: "scratched",
            restock: intent.restocked.flatMap { product in
                Quantity(1).map { [RestockedPieces(productID: product, quantity: $0)] }
            } ?? [],
            fingerprint: "\(intent.amount)", message: UniqueID(message: execution.delivery.id))
        if let known = payments.index(of: intent.refund).map({ payments.refunds[$0].refund }),
            known.decision(request) != .resume
        {
            return finish(execution, known.state == .done ? .done : .paymentInFlight)
        }
        guard let (refund, current) = try? open(request, of: payment) else { return finish(execution, .wrongState) }
        try payOut(refund, of: current)
        let wait = suspend(execution, .refunding(refund))
        enter(.providerAnswers(execution: execution.id, wait: wait, nil), after: providerLatency())
    }

    private func giveBack(_ payment: Payment, _ execution: Execution) throws(HandlerError) {
        let request = RefundRequest(
            refundID: payment.wholeRefundID, amount: nil, isUpToAmount: true, reason: "over", fingerprint: "",
            message: UniqueID(message: execution.delivery.id))
        let (refund, current) = try open(request, of: payment)
        try payOut(refund, of: current)
        let wait = suspend(execution, .refunding(refund))
        enter(.providerAnswers(execution: execution.id, wait: wait, nil), after: providerLatency())
    }

    /// Stores a refund before the provider receives it, or finds the stored one.
    private func open(
        _ request: RefundRequest, of payment: Payment
    ) throws(HandlerError) -> (refund: Refund, payment: Payment) {
        try transact(.payment, \.payments) { (tables, _) throws(HandlerError) in
            guard let index = tables.index(of: payment.number) else { throw .workOvertaken }
            let current = tables.rows[index].payment
            if let known = tables.index(of: request.refundID) { return (tables.refunds[known].refund, current) }
            do throws(RefundRefusal) {
                let opened = try current.opening(request, at: self.paymentTime)
                tables.rows[index].payment = opened.payment
                tables.refunds.append(
                    RefundRow(refund: opened.refund, nextAttemptAt: self.clock + self.settings.paymentGrace))
                return (opened.refund, opened.payment)
            } catch {
                throw .workOvertaken
            }
        }
    }

    /// Records that the provider has paid a refund.
    func finish(
        _ refund: Refund, _ tables: inout PaymentTables, _ unit: inout UnitOfWork
    ) throws(HandlerError) -> Payment {
        guard let index = tables.index(of: refund.paymentID.number), let row = tables.index(of: refund.id) else {
            throw .workOvertaken
        }
        let payment = tables.rows[index].payment
        guard tables.refunds[row].refund.state == .processing else { return payment }
        tables.refunds[row].refund.state = .done
        tables.refunds[row].nextAttemptAt = nil
        let isOpen = tables.refunds.contains { $0.refund.paymentID == payment.id && $0.refund.state == .processing }
        return try settle(payment, .refunded(refund, hasOpenRefunds: isOpen), &tables, &unit)
    }

    // MARK: The resolver

    /// Leases refunds that are due.
    func resolveOverdueRefunds() {
        let time = clock
        guard payments.refunds.contains(where: { ($0.nextAttemptAt ?? .max) <= time }) else { return }
        let overdue = try? transact(.payment, \.payments) { tables, _ in
            var overdue: [Refund] = []
            for index in tables.refunds.indices where overdue.count < ProviderPolicy.batch {
                guard let due = tables.refunds[index].nextAttemptAt, due <= time else { continue }
                tables.refunds[index].nextAttemptAt = time + Int(ProviderPolicy.standard.lease.wholeMilliseconds)
                overdue.append(tables.refunds[index].refund)
            }
            return overdue
        }
        let instance = nodes[Service.payment.rawValue].instance
        for refund in overdue ?? [] {
            enter(.resolveRefund(refund, instance: instance), after: random.between(1, random.chance(70) ? 50 : 3000))
        }
    }

    func resolve(_ refund: Refund, _ instance: Int) {
        guard isUp(.payment, instance), !dies(.payment) else { return }
        guard let index = payments.index(of: refund.paymentID.number) else { return }
        coverage.hit(.refundResolved)
        do throws(HandlerError) {
            try payOut(refund, of: payments.rows[index].payment)
        } catch {
            return log("overdue refund of payment \(refund.paymentID.number): \(error)")
        }
        unsettleClocks()
        enter(.refundPaidOut(refund, instance: instance), after: providerLatency())
    }

    func settlePaidOut(_ refund: Refund, _ instance: Int) {
        guard isUp(.payment, instance), !dies(.payment) else { return }
        _ = try? transact(.payment, \.payments) { (tables, unit) throws(HandlerError) in
            try self.finish(refund, &tables, &unit)
        }
    }
}
