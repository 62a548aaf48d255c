enum CustomerAction {
    case sends(CustomerIntent, attempt: Int)
    /// No answer came in time.
    case timesOut(CustomerRequest)
    case decides(order: Int)
}
