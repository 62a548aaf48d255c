/// Who has queues.
enum Service: Int, CaseIterable {
    case order, inventory, payment
    /// Hears how orders went on; it never fails here.
    case notification
}
