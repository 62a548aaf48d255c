package import Vocabulary

/// A payment of an order was declined or failed. The order awaits another payment until its reservation expires.
package struct OrderPaymentFailed: Event, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "payment-failed")

    package var orderID: OrderID
    package var customerID: CustomerID
    package var lines: [OrderLine]
    package var total: Money
    package var reason: String?
    package var at: Timestamp
    /// Nil in an event from before orders had numbers.
    package var summary: OrderSummary?

    package init(
        orderID: OrderID, customerID: CustomerID, lines: [OrderLine], total: Money, reason: String?, at: Timestamp,
        summary: OrderSummary? = nil
    ) {
        (self.orderID, self.customerID, self.lines, self.total) = (orderID, customerID, lines, total)
        (self.reason, self.at, self.summary) = (reason, at, summary)
    }
}
