import InventoryDomain

struct ReservationRow {
    var reservation: Reservation
    /// When the reservation expires; nil when nothing was ever held.
    var expiresAt: Int?

    init(order: Int, state: ReservationState, expiresAt: Int? = nil, lines: ReservationLines) {
        reservation = Reservation(
            orderID: .init(number: order), state: state, lines: lines, returned: ReservationLines([]))
        self.expiresAt = expiresAt
    }

    var order: Int { reservation.orderID.number }
    var state: ReservationState { reservation.state }
    var lines: ReservationLines { reservation.lines }
    /// The sold pieces that were not returned.
    var unreturned: ReservationLines { reservation.unreturned(of: lines) }
}
