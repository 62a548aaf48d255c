package import Vocabulary

/// A customer's request to pay an order.
package struct PaymentRequest: Hashable, Sendable {
    package let paymentID: PaymentID
    package let orderID: OrderID
    package let customerID: CustomerID
    package let idempotencyKey: String
    package let fingerprint: String
    package let method: Payment.Method
    /// The id of the requesting message.
    package let message: UniqueID

    package init(
        paymentID: PaymentID, orderID: OrderID, customerID: CustomerID, idempotencyKey: String, fingerprint: String,
        method: Payment.Method, message: UniqueID
    ) {
        (self.paymentID, self.orderID, self.customerID) = (paymentID, orderID, customerID)
        (self.idempotencyKey, self.fingerprint, self.method) = (idempotencyKey, fingerprint, method)
        self.message = message
    }
}
