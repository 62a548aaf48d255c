package import Vocabulary

/// An input of the order's state machine.
package enum OrderSignal: Sendable, Hashable {
    /// All its lines are held.
    case stockHeld
    /// Not all of its lines could be held; none is.
    case stockRefused
    /// A line is dearer than the customer saw, or no longer for sale.
    case pricesRefused
    /// The promotion that the customer counted on gives nothing, or less.
    case promotionRefused
    case settleTimeIsUp
    case paymentTimeIsUp
    case cancel
    case ship, deliver
    /// The customer refused it at the door, or it could not be handed over.
    case undelivered
    /// The money is promised, and due on delivery.
    case paymentAuthorized(PaymentID)
    case paymentCaptured(PaymentID)
    case paymentFailed(PaymentID)
    case paymentRefunded(PaymentID)
    /// A part of it was given back; the order stands.
    case paymentPartlyRefunded(PaymentID)

    /// What the history says of it when the order's state stays as it is.
    package var remark: String {
        switch self {
        case .stockHeld: "stock_given_back"
        case .stockRefused: "stock_refused"
        case .pricesRefused: "prices_refused"
        case .promotionRefused: "promo_code_invalid"
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
