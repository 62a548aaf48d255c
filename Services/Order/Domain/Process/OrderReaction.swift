package import Vocabulary

/// What a signal leads to.
package enum OrderReaction: Sendable, Hashable {
    /// The order is in another state now, and publishes that.
    case move(OrderState, [OrderAction])
    /// Something worth recording happened, and the state is the same.
    case note([OrderAction])
    /// A late or repeated signal changes nothing.
    case absorb
    /// The request is refused.
    case refuse
}

/// What an order has other services do.
package enum OrderAction: Sendable, Hashable {
    case releaseReservation
    case commitReservation
    /// What was sold, or is held, goes back into stock.
    case returnStock
    /// Gives the money back if it was taken, and releases it if it was only promised.
    case refund(PaymentID)
    /// The money that was due on delivery was taken at the door.
    case collect(PaymentID)
}
