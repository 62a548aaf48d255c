package import Vocabulary

/// A paid order was shipped.
package struct OrderShipped: Event, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "shipped")

    package var orderID: OrderID
    package var customerID: CustomerID
    package var lines: [OrderLine]
    package var total: Money
    package var shipment: Shipment
    package var at: Timestamp
    /// Nil in an event from before orders had numbers.
    package var summary: OrderSummary?

    package init(
        orderID: OrderID, customerID: CustomerID, lines: [OrderLine], total: Money, shipment: Shipment, at: Timestamp,
        summary: OrderSummary? = nil
    ) {
        (self.orderID, self.customerID, self.lines, self.total) = (orderID, customerID, lines, total)
        (self.shipment, self.at, self.summary) = (shipment, at, summary)
    }
}
