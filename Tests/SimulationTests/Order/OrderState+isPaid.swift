import OrderDomain

extension OrderState {
    /// Whether an order in this state has stock that is sold and a payment that is kept.
    var isPaid: Bool {
        switch self {
        case .confirmed, .shipped, .delivered: true
        case .accepted, .pending, .rejected, .expired, .cancelled, .paymentFailed, .refunded: false
        }
    }
}
