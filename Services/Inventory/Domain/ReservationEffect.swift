/// A change of a reservation's row after an event. Stock movements are in the `StockBook`.
package enum ReservationEffect: Sendable, Hashable {
    case setState(ReservationState)
    /// Insert a reservation that ended before it was requested. If a row exists after all, the event is applied to that
    /// row instead.
    case insert(ReservationState)
    case addReturned(ReservationLines)
}
