package import Vocabulary

/// Why no payment of an order can be begun.
package enum PaymentRefusal: Error, Sendable, Hashable {
    /// It does not wait for a payment.
    case notPayable(OrderState)
    case tooManyAttempts(limit: Int)
}

extension Order {
    /// How long a payment may take before the order expires under it.
    private static let timeToPay = Duration.seconds(60)
    /// How far payments may put off expiry. Inventory releases the stock five minutes after `heldUntil`; the order must
    /// expire first.
    private static let longestExtension = Duration.seconds(240)

    /// Begins a payment, and keeps the order from expiring meanwhile. A payment that asks again, because its process
    /// died, is the same attempt.
    ///
    /// - Parameter limit: how many payments may be begun
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
