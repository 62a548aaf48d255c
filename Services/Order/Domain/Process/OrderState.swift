/// The state of an order.
package enum OrderState: String, Sendable, Hashable, CaseIterable {
    /// Stored; prices and stock are not settled yet.
    case accepted
    /// Its stock is held, and it awaits payment.
    case pending
    case confirmed
    /// Refused before stock was held.
    case rejected
    /// Not paid in time.
    case expired
    case cancelled
    /// Only in orders of earlier versions, which one failed payment ended.
    case paymentFailed = "payment_failed"
    case shipped, delivered
    /// Paid and fully refunded.
    case refunded

    /// Whether an order in this state counts as a use of its promotion.
    package var keepsRedemption: Bool {
        switch self {
        case .pending, .confirmed, .shipped, .delivered, .refunded: true
        case .accepted, .rejected, .expired, .cancelled, .paymentFailed: false
        }
    }

    /// The timer that runs while an order is in this state.
    package var timer: OrderTimer? {
        switch self {
        case .accepted: .settleBy
        case .pending: .paymentDue
        case .confirmed, .rejected, .expired, .cancelled, .paymentFailed, .shipped, .delivered, .refunded: nil
        }
    }
}
