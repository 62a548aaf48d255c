package import Vocabulary

/// A captured payment was fully refunded.
package struct PaymentRefunded: Event, Hashable {
    package static let name = MessageName(.payment, "refunded")

    package var customerID: CustomerID
    package var payment: PaymentDetails
    /// The last refund; together with earlier ones, it is the whole payment.
    package var refund: Money
    package var reason: String
    package var at: Timestamp
    /// What was restocked with it; nil for nothing.
    package var restock: [StockLine]?
    /// The id of the last refund; nil in an event from before refunds had ids.
    package var refundID: RefundID?

    package var concernedOrder: OrderID? { payment.orderID }

    package init(
        customerID: CustomerID, payment: PaymentDetails, refund: Money, reason: String, at: Timestamp,
        restock: [StockLine]? = nil, refundID: RefundID? = nil
    ) {
        (self.customerID, self.payment, self.refund, self.reason, self.at) = (customerID, payment, refund, reason, at)
        (self.restock, self.refundID) = (restock, refundID)
    }
}
