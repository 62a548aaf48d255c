package import Vocabulary

/// One attempt to pay an order. Money moves at most once for each, whatever crashes on the way.
package struct Payment: Hashable, Sendable {
    package enum Method: String, Sendable, CaseIterable { case cash, card }

    /// A payment is live while it is processing, authorized or captured; an order has at most one live payment.
    package enum State: String, Sendable, CaseIterable {
        case processing
        /// Promised, and due on delivery.
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
    /// The message that opened it: only its redelivery may take the work up again.
    package let openedBy: UniqueID
    /// Nil until the order has told it. On record before the provider hears of the payment.
    package var amount: Money?
    package var state: State
    /// How much of it is given back, or on its way, in minor units.
    package var refunded: Int64
    /// Why it failed or was refunded, for the customer to read.
    package var reason: String?
    /// The provider's name for the charge.
    package var providerReference: String?
    /// How often the provider was asked and left it open what became of the charge.
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
