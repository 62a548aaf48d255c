/// What happens to an order when nothing happens.
package enum OrderTimer: String, Sendable, Hashable, CaseIterable {
    /// Prices and stock must be settled by then.
    case settleBy = "settle_by"
    /// The payment must be there by then.
    case paymentDue = "payment_due"
    /// Prices and stock could not be asked for; they are asked for again.
    case settleAgain = "settle_again"

    /// What the order hears when the time has come; nil when the order itself has nothing to decide.
    package var signal: OrderSignal? {
        switch self {
        case .settleBy: .settleTimeIsUp
        case .paymentDue: .paymentTimeIsUp
        case .settleAgain: nil
        }
    }
}
