/// The state of a reservation. Only `held` reserves stock.
package enum ReservationState: String, Sendable, Hashable, CaseIterable {
    case held
    /// Sold.
    case committed
    /// Released by the order, or its release arrived before the request.
    case released
    /// Released by the sweeper, as the order sent no message.
    case expired
    /// There was not enough stock.
    case rejected
    /// The order was cancelled or not delivered: all pieces are back in stock, and none can be sold later.
    case returned
}
