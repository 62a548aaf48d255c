enum CustomerAction {
    case sends(CustomerIntent, attempt: Int)
    /// The request's timeout.
    case losesPatience(CustomerRequest)
    case decides(order: Int)
}
