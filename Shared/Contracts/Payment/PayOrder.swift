package import Vocabulary

/// Pays an order of the subject once.
package struct PayOrder: Command, ConcernsOrder, Hashable {
    package static let name = MessageName(.payment, "pay")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = PaidOrder

    /// Derived at the edge from customer and idempotency key.
    package var paymentID: PaymentID
    package var orderID: OrderID
    package var method: PaymentDetails.Method
    /// The card, as the provider's token.
    package var token: String?
    package var idempotencyKey: String
    package var fingerprint: String

    package init(
        paymentID: PaymentID, orderID: OrderID, method: PaymentDetails.Method, token: String?,
        idempotencyKey: String, fingerprint: String
    ) {
        (self.paymentID, self.orderID, self.method, self.token) = (paymentID, orderID, method, token)
        (self.idempotencyKey, self.fingerprint) = (idempotencyKey, fingerprint)
    }

    package struct PaidOrder: Codable, Sendable, Hashable {
        package var payment: PaymentDetails
        package var isReplay: Bool

        package init(payment: PaymentDetails, isReplay: Bool) { (self.payment, self.isReplay) = (payment, isReplay) }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        /// Also for another customer's order.
        case orderNotFound
        case orderNotPayable(OrderStatus)
        /// The provider declined, or failed permanently. The payment is recorded as failed.
        case declined(PaymentDetails, reason: String, isReplay: Bool)
        case idempotencyKeyReused
        case inFlight
        /// Another payment of the order is in progress, with another key.
        case paymentInProgress
        /// The customer has tried to pay the order as often as allowed.
        case tooManyAttempts(limit: Int)
        /// The provider did not answer. The payment is being resolved; a repetition with the same key returns the
        /// outcome.
        case outcomeUnknown
    }
}
