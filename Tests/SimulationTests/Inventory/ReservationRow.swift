import InventoryDomain

struct ReservationRow {
    let order: Int
    var state: ReservationState
    /// When the order expires; nil when nothing was ever held.
    var expiresAt: Int?
    var lines: ReservationLines
}
