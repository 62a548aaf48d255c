package import Vocabulary

/// A paid order has arrived.
package struct OrderDelivered: Event, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "delivered")

    package var orderId: OrderID
    package var customerId: CustomerID
    package var lines: [OrderLine]
    package var total: Money
    package var at: Timestamp
    /// Nil in an event from before orders had numbers.
    package var summary: OrderSummary?

    package init(
        orderId: OrderID, customerId: CustomerID, lines: [OrderLine], total: Money, at: Timestamp,
        summary: OrderSummary? = nil
    ) {
        self.orderId = orderId
        self.customerId = customerId
        self.lines = lines
        self.total = total
        self.at = at
        self.summary = summary
    }
}
