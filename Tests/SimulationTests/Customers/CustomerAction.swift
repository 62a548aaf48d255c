enum CustomerAction {
    case sends(CustomerIntent, attempt: Int)
    /// The request's timeout.
    case timesOut(CustomerRequest)
    case decides(order: Int)
}
