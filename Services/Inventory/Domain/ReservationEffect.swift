/// What is stored of a reservation after an event. What moved in stock is in the book.
package enum ReservationEffect: Sendable, Hashable {
    case setState(ReservationState)
    /// Store a reservation that has ended before it was requested. When there is one after all, the event happens to that
    /// one instead.
    case insert(ReservationState)
    case addReturned(ReservationLines)
}
