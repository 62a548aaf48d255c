package import Vocabulary

/// Money that was given back, in the shape of the HTTP contract.
package struct RefundDetails: Codable, Sendable, Hashable {
    package var refundId: RefundID
    package var orderId: OrderID
    package var paymentId: PaymentID
    package var amount: Money
    package var reason: String?
    package var createdAt: Timestamp

    package init(
        refundId: RefundID, orderId: OrderID, paymentId: PaymentID, amount: Money, reason: String?,
        createdAt: Timestamp
    ) {
        self.refundId = refundId
        self.orderId = orderId
        self.paymentId = paymentId
        self.amount = amount
        self.reason = reason
        self.createdAt = createdAt
    }
}
