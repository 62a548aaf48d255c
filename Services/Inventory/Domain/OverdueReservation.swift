/// What is done with a reservation that is held for longer than its order should take, once the order's status is known.
/// Inventory never decides that alone: a paid order's stock must not go to others because a message is late.
package enum OverdueReservation: Sendable, Hashable {
    /// Reservations that are settled at once.
    package static let batch = 20

    /// The order is over, or there is none.
    case release
    /// The order was cancelled, and may have been paid before: nothing is held any more, and the command to sell, which may
    /// still be on its way, finds nothing to sell.
    case callOff
    /// The order is paid. Its own message will arrive, but stock need not wait for it.
    case sell
    /// The order is still open, whatever its time.
    case wait
}
