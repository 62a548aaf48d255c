import OrderDomain

extension OrderState {
    /// Whether an order in this state has sold stock and a kept payment.
    var isPaid: Bool {
        switch self {
        case .confirmed, .shipped, .delivered: true
        case .accepted, .pending, .rejected, .expired, .cancelled, .paymentFailed, .refunded: false
        }
    }
}
