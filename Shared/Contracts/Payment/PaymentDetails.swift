package import Vocabulary

/// A payment, in the shape of the HTTP contract.
package struct PaymentDetails: Codable, Sendable, Hashable {
    package enum Method: String, Codable, Sendable, Hashable { case cash, card }
    package enum Status: String, Codable, Sendable, Hashable { case captured, failed, refunded }

    package var paymentId: PaymentID
    package var orderId: OrderID
    package var amount: Money
    package var method: Method
    package var status: Status
    package var createdAt: Timestamp

    package init(
        paymentId: PaymentID, orderId: OrderID, amount: Money, method: Method, status: Status, createdAt: Timestamp
    ) {
        self.paymentId = paymentId
        self.orderId = orderId
        self.amount = amount
        self.method = method
        self.status = status
        self.createdAt = createdAt
    }
}
