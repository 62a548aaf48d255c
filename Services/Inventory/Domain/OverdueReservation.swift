/// What to do with an overdue reservation, depending on the order's status. Inventory never decides that alone: a paid
/// order's stock must not go to others because a message is late.
package enum OverdueReservation: Sendable, Hashable {
    /// The number of reservations settled together.
    package static let batch = 20

    /// The order has ended without a sale, or does not exist.
    case release
    /// The order was cancelled and may have been paid before. The reservation is marked returned, so that a late commit
    /// command does not sell it.
    case callOff
    /// The order is paid. Its commit command is late; the sweeper commits the reservation now.
    case sell
    /// The order is still open.
    case wait
}
