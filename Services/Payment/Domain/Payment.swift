package import Vocabulary

/// One attempt to pay an order. Its charge is captured at most once, even after crashes.
package struct Payment: Hashable, Sendable {
    package enum Method: String, Sendable, CaseIterable { case cash, card }

    /// A payment is live while it is processing, authorized or captured; an order has at most one live payment.
    package enum State: String, Sendable, CaseIterable {
        case processing
        /// Due on delivery.
        case authorized
        case captured, failed, refunded

        package var isLive: Bool {
            switch self {
            case .processing, .authorized, .captured: true
            case .failed, .refunded: false
            }
        }
    }

    package let id: PaymentID
    package let orderID: OrderID
    package let customerID: CustomerID
    package let idempotencyKey: String
    package let fingerprint: String
    package let method: Method
    /// The message that opened it; only its redelivery may resume the work.
    package let openedBy: UniqueID
    /// Nil until the order service has returned it. Stored before the provider is called.
    package var amount: Money?
    package var state: State
    /// The refunded amount, including pending refunds, in minor units.
    package var refunded: Int64
    /// Why it failed or was refunded, as text for the customer.
    package var reason: String?
    /// The provider's reference for the charge.
    package var providerReference: String?
    /// How often the provider was queried without a definite outcome.
    package var attempts: Int
    package var createdAt: Timestamp
    package var updatedAt: Timestamp

    package init(
        id: PaymentID, orderID: OrderID, customerID: CustomerID, idempotencyKey: String, fingerprint: String,
        method: Method, openedBy: UniqueID, amount: Money?, state: State, reason: String?, providerReference: String?,
        attempts: Int, createdAt: Timestamp, updatedAt: Timestamp, refunded: Int64 = 0
    ) {
        (self.id, self.orderID, self.customerID, self.idempotencyKey) = (id, orderID, customerID, idempotencyKey)
        (self.fingerprint, self.method, self.openedBy, self.amount) = (fingerprint, method, openedBy, amount)
        (self.state, self.refunded, self.reason, self.providerReference) = (state, refunded, reason, providerReference)
        (self.attempts, self.createdAt, self.updatedAt) = (attempts, createdAt, updatedAt)
    }
}
