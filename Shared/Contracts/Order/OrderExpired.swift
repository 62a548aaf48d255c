package import Vocabulary

/// An order was not paid in time.
package struct OrderExpired: Event, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "expired")

    package var orderId: OrderID
    package var customerId: CustomerID
    package var lines: [OrderLine]
    package var total: Money
    package var reason: String?
    package var at: Timestamp
    /// Nil in an event from before orders had numbers.
    package var summary: OrderSummary?

    package init(
        orderId: OrderID, customerId: CustomerID, lines: [OrderLine], total: Money, reason: String?, at: Timestamp,
        summary: OrderSummary? = nil
    ) {
        self.orderId = orderId
        self.customerId = customerId
        self.lines = lines
        self.total = total
        self.reason = reason
        self.at = at
        self.summary = summary
    }
}
