package import Vocabulary

/// Why money is not given back.
package enum RefundRefusal: Error, Hashable, Sendable {
    case nothingLeft
    case exceeds(left: Money)
    case otherCurrency(Currency)
}

/// What an order's request for its money leads to.
package enum RefundDecision: Hashable, Sendable {
    /// No money was taken.
    case notCaptured
    /// The money is only promised, so the payment is given up instead.
    case cancel
    /// All of it was given back before.
    case alreadyRefunded
    /// A refund is opened.
    case open
}

extension Payment {
    /// A refund of all that is left has the payment's id, as there is only one.
    package var wholeRefundID: RefundID { RefundID(id.value) }

    /// - Parameter isPartial: whether the request names its refund, and so must hear what it gives back even if that is
    ///   nothing
    package func decision(onRefundThatIsPartial isPartial: Bool) -> RefundDecision {
        switch state {
        case .processing, .failed: .notCaptured
        case .authorized: .cancel
        case .refunded: isPartial ? .open : .alreadyRefunded
        case .captured: .open
        }
    }

    /// Opens a refund: from now on its amount counts as given back.
    package func opening(
        _ request: RefundRequest, at time: Timestamp
    ) throws(RefundRefusal) -> (payment: Payment, refund: Refund) {
        let amount = try refundable(request.amount, isUpTo: request.isUpToAmount)
        var payment = self
        payment.refunded += amount.amount
        return (payment, Refund(request, of: id, amount: amount, state: .processing, at: time))
    }

    /// The outcome of a request when other refunds have left nothing to give back: a refund of nothing.
    package func emptyRefund(for request: RefundRequest, at time: Timestamp) -> Refund? {
        amount.map { Refund(request, of: id, amount: .zero($0.currency), state: .done, at: time) }
    }

    /// How much can be given back: never more than was captured and is not on its way back already.
    ///
    /// - Parameters:
    ///   - wanted: nil for all that is left
    ///   - isUpTo: whether more than is left means what is left
    package func refundable(_ wanted: Money?, isUpTo: Bool = false) throws(RefundRefusal) -> Money {
        guard state == .captured, let amount else { throw .nothingLeft }
        let left = Money(amount.amount - refunded, amount.currency)
        guard let wanted else {
            // A payment of nothing can be given back once, like any other.
            guard left.amount > 0 || amount.amount == 0 else { throw .nothingLeft }
            return left
        }
        guard wanted.currency == left.currency else { throw .otherCurrency(left.currency) }
        guard left.amount > 0 else { throw .nothingLeft }
        if isUpTo { return Money(min(wanted.amount, left.amount), left.currency) }
        guard wanted.amount <= left.amount else { throw .exceeds(left: left) }
        return wanted
    }
}

extension Refund {
    fileprivate init(
        _ request: RefundRequest, of payment: PaymentID, amount: Money, state: State, at time: Timestamp
    ) {
        self.init(
            id: request.refundID, paymentID: payment, amount: amount, reason: request.reason, restock: request.restock,
            fingerprint: request.fingerprint, openedBy: request.message, state: state, createdAt: time)
    }
}
