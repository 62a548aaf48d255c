package import Vocabulary

/// An input of the order's state machine.
package enum OrderSignal: Sendable, Hashable {
    /// All its lines are held.
    case stockHeld
    /// Not all of its lines could be held; none is.
    case stockRefused
    /// A line costs more than the customer saw, or is no longer for sale.
    case pricesRefused
    /// The promotion is not valid, or its discount is smaller than shown.
    case promotionRefused
    /// The order is larger than the shop allows, or its customer has too many unpaid ones.
    case limitExceeded
    case settleTimeIsUp
    case paymentTimeIsUp
    case cancel
    case ship, deliver
    /// The customer refused the delivery, or it failed.
    case undelivered
    /// The payment is due on delivery.
    case paymentAuthorized(PaymentID)
    case paymentCaptured(PaymentID)
    case paymentFailed(PaymentID)
    case paymentRefunded(PaymentID)
    /// A part was refunded; the order's state does not change.
    case paymentPartlyRefunded(PaymentID)

    /// The history's reason when the order's state does not change.
    package var remark: String {
        switch self {
        case .stockHeld: "stock_given_back"
        case .stockRefused: "stock_refused"
        case .pricesRefused: "prices_refused"
        case .promotionRefused: "promo_code_invalid"
        case .limitExceeded: "order_limit_exceeded"
        case .settleTimeIsUp: "not_settled_in_time"
        case .paymentTimeIsUp: "not_paid_in_time"
        case .cancel: "cancelled"
        case .ship: "shipped"
        case .deliver: "delivered"
        case .undelivered: "undelivered"
        case .paymentAuthorized: "payment_to_be_refunded"
        case .paymentCaptured: "payment_to_be_refunded"
        case .paymentFailed: "payment_failed"
        case .paymentRefunded: "payment_refunded"
        case .paymentPartlyRefunded: "payment_partly_refunded"
        }
    }
}
