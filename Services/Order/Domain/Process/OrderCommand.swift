package import Vocabulary

/// What an order has other services do.
package enum OrderCommand: Sendable, Hashable {
    case releaseReservation
    case commitReservation
    /// Puts what was sold, or is held, back into stock.
    /// - pieces: nil is everything
    case returnStock([Pieces]?, reason: String?)
    /// Gives money back if it was taken, and releases it if it was only promised.
    case refundPayment(PaymentID, reason: String)
    /// Gives a part of it back; the same refund twice is one.
    case refundPart(PaymentID, RefundID, Money, reason: String)
    /// The money that was due on delivery was taken at the door.
    case collectPayment(PaymentID)
}
