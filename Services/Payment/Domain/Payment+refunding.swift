package import Vocabulary

/// Why a refund is refused.
package enum RefundRefusal: Error, Hashable, Sendable {
    case nothingLeft
    case exceeds(left: Money)
    case otherCurrency(Currency)
}

/// What to do with an order's refund request.
package enum RefundDecision: Hashable, Sendable {
    /// The payment was not captured.
    case notCaptured
    /// The payment is only authorized, so it is cancelled instead.
    case cancel
    /// The whole payment was refunded before.
    case alreadyRefunded
    /// Open a refund.
    case open
}

extension Payment {
    /// The id of a refund of all that is left: the payment's id, as there is only one such refund.
    package var wholeRefundID: RefundID { RefundID(id.value) }

    /// - Parameter isPartial: whether the request names its refund; then the refunded amount is published even if it is
    ///   zero
    package func decision(onRefundThatIsPartial isPartial: Bool) -> RefundDecision {
        switch state {
        case .processing, .failed: .notCaptured
        case .authorized: .cancel
        case .refunded: isPartial ? .open : .alreadyRefunded
        case .captured: .open
        }
    }

    /// Opens a refund. Its amount counts as refunded from now on.
    package func opening(
        _ request: RefundRequest, at time: Timestamp
    ) throws(RefundRefusal) -> (payment: Payment, refund: Refund) {
        let amount = try refundable(request.amount, isUpTo: request.isUpToAmount)
        var payment = self
        payment.refunded += amount.amount
        return (payment, Refund(request, of: id, amount: amount, state: .processing, at: time))
    }

    /// A completed refund of zero, for a request when nothing is left to refund.
    package func emptyRefund(for request: RefundRequest, at time: Timestamp) -> Refund? {
        amount.map { Refund(request, of: id, amount: .zero($0.currency), state: .done, at: time) }
    }

    /// The amount to refund, at most the captured amount less earlier refunds.
    ///
    /// - Parameters:
    ///   - wanted: nil for everything that is left
    ///   - isUpTo: whether to reduce a larger amount to what is left
    package func refundable(_ wanted: Money?, isUpTo: Bool = false) throws(RefundRefusal) -> Money {
        guard state == .captured, let amount else { throw .nothingLeft }
        let left = Money(amount.amount - refunded, amount.currency)
        guard let wanted else {
            // A payment of zero can be refunded once.
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
