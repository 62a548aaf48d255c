/// A timeout of an order.
package enum OrderTimer: String, Sendable, Hashable, CaseIterable {
    /// The deadline for settling prices and stock.
    case settleBy = "settle_by"
    /// The deadline for the payment.
    case paymentDue = "payment_due"
    /// Retries checking prices and stock.
    case settleAgain = "settle_again"

    /// How long one process holds a timer. After a failure this is the pause before the next attempt.
    package static let lease = Duration.seconds(10)

    /// The update when the timer fires; nil when it does not change the order itself.
    package var update: OrderUpdate? {
        switch self {
        case .settleBy: .rejected(.notSettledInTime)
        case .paymentDue: .paymentTimeIsUp
        case .settleAgain: nil
        }
    }
}
