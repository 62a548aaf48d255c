/// How far a reservation has come. Only `held` keeps stock from others.
package enum ReservationState: String, Sendable, Hashable, CaseIterable {
    case held
    /// Sold.
    case committed
    /// Given back by the order, or never to be made: its release came first.
    case released
    /// Given back because the order never said.
    case expired
    /// There was not enough stock.
    case rejected
    /// Its order was cancelled or could not be handed over: nothing of it is sold, or ever will be.
    case returned
}
