package import Vocabulary

/// A paid order has arrived.
package struct OrderDelivered: Event, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "delivered")

    package var orderId: OrderID
    package var customerId: CustomerID
    package var lines: [OrderLine]
    package var total: Money
    package var at: Timestamp

    package init(
        orderId: OrderID, customerId: CustomerID, lines: [OrderLine], total: Money, at: Timestamp
    ) {
        self.orderId = orderId
        self.customerId = customerId
        self.lines = lines
        self.total = total
        self.at = at
    }
}
