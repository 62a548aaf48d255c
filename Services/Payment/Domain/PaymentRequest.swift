package import Vocabulary

/// What a customer asks for when paying.
package struct PaymentRequest: Hashable, Sendable {
    package let paymentID: PaymentID
    package let orderID: OrderID
    package let customerID: CustomerID
    package let idempotencyKey: String
    package let fingerprint: String
    package let method: Payment.Method
    /// The message that asks.
    package let message: UniqueID

    package init(
        paymentID: PaymentID, orderID: OrderID, customerID: CustomerID, idempotencyKey: String, fingerprint: String,
        method: Payment.Method, message: UniqueID
    ) {
        self.paymentID = paymentID
        self.orderID = orderID
        self.customerID = customerID
        self.idempotencyKey = idempotencyKey
        self.fingerprint = fingerprint
        self.method = method
        self.message = message
    }
}
