package import Vocabulary

/// A return of an order was requested, approved, refused or received, as its status says.
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
        self.orderID = orderID
        self.customerID = customerID
        self.details = details
        self.lines = lines
        self.total = total
        self.summary = summary
        self.at = at
    }
}
