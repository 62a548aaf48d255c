package import Vocabulary

/// A command that an order sends to another service.
package enum OrderCommand: Sendable, Hashable {
    case releaseReservation
    case commitReservation
    /// Puts what was sold, or is held, back into stock.
    /// - pieces: nil for all
    case returnStock([Pieces]?, reason: String?)
    /// Refunds a captured payment, or voids an authorized one.
    /// - isUndelivered: the customer did not accept the delivery
    case refundPayment(PaymentID, reason: String, isUndelivered: Bool = false)
    /// Refunds a part; idempotent by refund id.
    case refundPart(PaymentID, RefundID, Money, reason: String)
    /// Records that the money due on delivery was collected.
    case collectPayment(PaymentID)
}
