package import Vocabulary

/// A return of an order was requested, approved, refused or received; its status says which.
package struct OrderReturnUpdated: Event, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "return-updated")

    package var orderID: OrderID
    package var customerID: CustomerID
    package var details: ReturnDetails
    /// All lines of the order.
    package var lines: [OrderLine]
    package var total: Money
    package var summary: OrderSummary
    package var at: Timestamp

    package init(
        orderID: OrderID, customerID: CustomerID, details: ReturnDetails, lines: [OrderLine], total: Money,
        summary: OrderSummary, at: Timestamp
    ) {
        (self.orderID, self.customerID, self.details, self.lines) = (orderID, customerID, details, lines)
        (self.total, self.summary, self.at) = (total, summary, at)
    }
}
