package import Vocabulary

/// Why a payment of an order cannot begin.
package enum PaymentRefusal: Error, Sendable, Hashable {
    /// The order does not await a payment.
    case notPayable(OrderState)
    case tooManyAttempts(limit: Int)
}

extension Order {
    /// The time a started payment gets before the order may expire.
    private static let timeToPay = Duration.seconds(60)
    /// How far payments may postpone expiry. Inventory releases the stock five minutes after `heldUntil`, and the order
    /// must expire first.
    private static let longestExtension = Duration.seconds(240)

    /// Begins a payment and postpones the order's expiry. Repeating the request for the same payment is not another
    /// attempt.
    ///
    /// - Parameter limit: the maximum number of payments
    package func beginPayment(
        _ id: PaymentID, limit: Int, at time: Timestamp
    ) throws(PaymentRefusal) -> (order: Order, effects: [OrderEffect]) {
        guard state == .pending, let heldUntil else { throw .notPayable(state) }
        var after = self
        if id != paymentID {
            guard PaymentAttempts(used: paymentAttempts, of: limit).left > 0 else {
                throw .tooManyAttempts(limit: limit)
            }
            after.paymentID = id
            after.paymentAttempts += 1
            after.payment = nil
        }
        let extended = min(time + Self.timeToPay, heldUntil + Self.longestExtension)
        return (after, [.recordPaymentAttempt, .postpone(.paymentDue, until: extended)])
    }
}
