package import Vocabulary

/// What a customer asks for when paying.
package struct PaymentRequest: Hashable, Sendable {
    package let paymentId: PaymentID
    package let orderId: OrderID
    package let customerId: CustomerID
    package let idempotencyKey: String
    package let fingerprint: String
    package let method: Payment.Method
    /// The message that asks.
    package let message: UniqueID

    package init(
        paymentId: PaymentID, orderId: OrderID, customerId: CustomerID, idempotencyKey: String, fingerprint: String,
        method: Payment.Method, message: UniqueID
    ) {
        self.paymentId = paymentId
        self.orderId = orderId
        self.customerId = customerId
        self.idempotencyKey = idempotencyKey
        self.fingerprint = fingerprint
        self.method = method
        self.message = message
    }
}
