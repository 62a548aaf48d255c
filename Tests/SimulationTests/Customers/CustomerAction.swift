enum CustomerAction {
    case sends(CustomerWish, attempt: Int)
    /// No answer came in time.
    case losesPatience(CustomerRequest)
    case decides(order: Int)
}
