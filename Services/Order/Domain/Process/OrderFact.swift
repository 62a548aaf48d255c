package import Vocabulary

/// Something an order publishes as an event.
package enum OrderFact: Sendable, Hashable {
    case placed
    case confirmed(OrderPayment)
    /// - isNews: whether the customer learns of it only by this event, as no client waits for a reply
    case rejected(OrderRejection, isUnanswered: Bool)
    case expired(reason: String?)
    case cancelled(OrderCancellation, reason: String?)
    case shipped(OrderShipment)
    case delivered
    /// A payment attempt has failed; the order awaits another.
    case paymentFailed(reason: String)
    case refunded(Money, reason: String?)
}
