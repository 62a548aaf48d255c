package import Vocabulary

/// A customer's money was refunded, whole or in part: after a sale, or because a payment succeeded after the order had
/// ended.
package struct OrderRefunded: Event, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "refunded")

    package var orderID: OrderID
    package var customerID: CustomerID
    package var lines: [OrderLine]
    package var total: Money
    /// The amount of this refund.
    package var refund: Money
    package var status: OrderStatus
    package var reason: String?
    package var at: Timestamp
    /// Nil in an event from before orders had numbers.
    package var summary: OrderSummary?

    package init(
        orderID: OrderID, customerID: CustomerID, lines: [OrderLine], total: Money, refund: Money,
        status: OrderStatus, reason: String?, at: Timestamp,
        summary: OrderSummary? = nil
    ) {
        (self.orderID, self.customerID, self.lines, self.total) = (orderID, customerID, lines, total)
        (self.refund, self.status, self.reason, self.at, self.summary) = (refund, status, reason, at, summary)
    }
}
