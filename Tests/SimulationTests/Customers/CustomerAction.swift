enum CustomerAction {
    case sends(CustomerIntent, attempt: Int)
    /// No answer came in time.
    case losesPatience(CustomerRequest)
    case decides(order: Int)
}
