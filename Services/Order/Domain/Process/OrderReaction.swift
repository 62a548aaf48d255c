package import Vocabulary

/// The state machine's reaction to a signal.
package enum OrderReaction: Sendable, Hashable {
    /// The order moves to another state and publishes an event.
    case move(OrderState, [OrderAction])
    /// Recorded in the history; the state does not change.
    case note([OrderAction])
    /// A late or repeated signal changes nothing.
    case absorb
    /// The request is refused.
    case refuse
}

/// An action of another service that the order requests.
package enum OrderAction: Sendable, Hashable {
    case releaseReservation
    case commitReservation
    /// Returns sold or held pieces to stock.
    case returnStock
    /// Refunds a captured payment, or voids an authorized one.
    case refund(PaymentID)
    /// Records that the money due on delivery was collected.
    case collect(PaymentID)
}
