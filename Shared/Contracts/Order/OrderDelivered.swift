package import Vocabulary

/// A paid order was delivered.
package struct OrderDelivered: Event, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "delivered")

    package var orderID: OrderID
    package var customerID: CustomerID
    package var lines: [OrderLine]
    package var total: Money
    package var at: Timestamp
    /// Nil in an event from before orders had numbers.
    package var summary: OrderSummary?

    package init(
        orderID: OrderID, customerID: CustomerID, lines: [OrderLine], total: Money, at: Timestamp,
        summary: OrderSummary? = nil
    ) {
        (self.orderID, self.customerID, self.lines, self.total, self.at) = (orderID, customerID, lines, total, at)
        self.summary = summary
    }
}
