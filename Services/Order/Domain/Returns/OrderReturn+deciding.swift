package import Vocabulary

extension OrderReturn {
    /// Why an action on a return is refused.
    package enum Refusal: Error, Sendable, Hashable {
        case wrongState(ReturnState)
        /// More would be restocked than was sent back, or than is not restocked already.
        case restockExceedsReturn
        case otherCurrency(Currency)
        case refundExceedsCaptured(left: Money)
    }

    /// The refund that an administrator requests for a return.
    package enum WantedRefund: Sendable, Hashable {
        case nothing
        /// The price paid for the pieces, at most what is left to refund.
        case paidPrice
        case amount(Money)
    }

    /// Approves or refuses the return. Repeating the decision changes nothing.
    ///
    /// - Parameter refusal: the shopkeeper's reason
    package func decide(
        _ signal: ReturnSignal, refusal: String?, at time: Timestamp
    ) throws(Refusal) -> OrderReturn {
        guard let next = state.after(signal) else { throw .wrongState(state) }
        guard next != state else { return self }
        var decided = self
        decided.state = next
        decided.refusal = refusal
        decided.updatedAt = time
        return decided
    }

    /// Records that the pieces have arrived. Repeating it changes nothing.
    ///
    /// - Parameters:
    ///   - restock: the pieces to restock
    ///   - order: the order of the return
    ///   - all: all returns of the order
    package func receive(
        restock: [Pieces], refund: WantedRefund, of order: Order, among all: [OrderReturn], at time: Timestamp
    ) throws(Refusal) -> (received: OrderReturn, effects: [OrderEffect]) {
        guard let next = state.after(.receive) else { throw .wrongState(state) }
        guard next != state else { return (self, []) }
        // A refund may have restocked pieces already.
        guard covers(restock), Set(order.restockable(restock)) == Set(restock) else { throw .restockExceedsReturn }
        var received = self
        received.refund = try order.refund(refund, for: self, among: all)
        received.state = next
        received.restocked = restock
        received.updatedAt = time
        return (received, order.returnToStock(restock, reason: "return \(id)") + received.refundEffects(of: order))
    }

    private func refundEffects(of order: Order) -> [OrderEffect] {
        guard let refund, refund.amount > 0, let payment = order.paymentID else { return [] }
        return [.send(.refundPart(payment, RefundID(id.value), refund, reason: "Your return was received."))]
    }
}

extension Order {
    /// The refund for a return; nil for none. Pending refunds of other returns are subtracted from what is left.
    fileprivate func refund(
        _ wanted: OrderReturn.WantedRefund, for back: OrderReturn, among all: [OrderReturn]
    ) throws(OrderReturn.Refusal) -> Money? {
        let promised = all.map(\.outstanding).reduce(0, +)
        let left = Money(max(0, refundable.amount - promised), refundable.currency)
        switch wanted {
        case .nothing: return nil
        case .paidPrice:
            let rules = ReturnRules(lines: lines, restocked: returned, earlier: [])
            let price = rules.paidPrice(of: back.items, subtotal: subtotal, discount: discount)
            return Money(min(price.amount, left.amount), price.currency)
        case .amount(let amount):
            guard amount.currency == total.currency else { throw .otherCurrency(total.currency) }
            guard amount.amount <= left.amount else { throw .refundExceedsCaptured(left: left) }
            return amount
        }
    }
}
