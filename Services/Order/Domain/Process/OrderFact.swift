package import Vocabulary

/// What an order publishes.
package enum OrderFact: Sendable, Hashable {
    case placed
    case confirmed(OrderPayment)
    /// - isNews: whether only this says it to the customer, as no request is answered with it any more
    case rejected(OrderRejection, isUnanswered: Bool)
    case expired(reason: String?)
    case cancelled(OrderCancellation, reason: String?)
    case shipped(OrderShipment)
    case delivered
    /// An attempt to pay has failed; the order waits for another.
    case paymentFailed(reason: String)
    case refunded(Money, reason: String?)
}
