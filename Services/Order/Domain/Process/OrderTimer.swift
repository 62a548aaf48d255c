/// What happens to an order when nothing happens.
package enum OrderTimer: String, Sendable, Hashable, CaseIterable {
    /// Prices and stock must be settled by then.
    case settleBy = "settle_by"
    /// The payment must be there by then.
    case paymentDue = "payment_due"
    /// Prices and stock could not be asked for; they are asked for again.
    case settleAgain = "settle_again"

    /// How long other processes leave a timer alone that one has taken on. After a failure this is the pause before the
    /// next try.
    package static let lease = Duration.seconds(10)

    /// What happens to the order when the time has come; nil when the order itself has nothing to decide.
    package var update: OrderUpdate? {
        switch self {
        case .settleBy: .rejected(.notSettledInTime)
        case .paymentDue: .paymentTimeIsUp
        case .settleAgain: nil
        }
    }
}
