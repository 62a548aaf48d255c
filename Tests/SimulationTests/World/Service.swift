/// The services that have queues.
enum Service: Int, CaseIterable {
    case order, inventory, payment, cart
    /// Receives events about orders; it never fails here.
    case notification
}
