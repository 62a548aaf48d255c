package import Vocabulary

/// A captured payment was given back.
package struct PaymentRefunded: Event, Hashable {
    package static let name = MessageName(.payment, "refunded")

    package var customerID: CustomerID
    package var payment: PaymentDetails
    /// What was given back last; with what was given back before, it is the whole payment.
    package var refund: Money
    package var reason: String
    package var at: Timestamp
    /// What came back into stock with it; nil is nothing.
    package var restock: [StockLine]?
    /// The last refund; nil in an event from before refunds were named.
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
