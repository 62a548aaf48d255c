package import Vocabulary

/// A refund, in the shape of the HTTP contract.
package struct RefundDetails: Codable, Sendable, Hashable {
    package var refundID: RefundID
    package var orderID: OrderID
    package var paymentID: PaymentID
    package var amount: Money
    package var reason: String?
    package var createdAt: Timestamp

    package init(
        refundID: RefundID, orderID: OrderID, paymentID: PaymentID, amount: Money, reason: String?,
        createdAt: Timestamp
    ) {
        (self.refundID, self.orderID, self.paymentID, self.amount) = (refundID, orderID, paymentID, amount)
        (self.reason, self.createdAt) = (reason, createdAt)
    }
}
