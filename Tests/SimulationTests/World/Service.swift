/// Who has queues.
enum Service: Int, CaseIterable {
    case order, inventory, payment, cart
    /// Hears how orders went on; it never fails here.
    case notification
}
