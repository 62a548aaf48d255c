/// What happens to an order when nothing happens.
package enum OrderTimer: String, Sendable, Hashable, CaseIterable {
    /// Prices and stock must be settled by then.
    case settleBy = "settle_by"
    /// The payment must be there by then.
    case paymentDue = "payment_due"

    package var signal: OrderSignal {
        switch self {
        case .settleBy: .settleTimeIsUp
        case .paymentDue: .paymentTimeIsUp
        }
    }
}
