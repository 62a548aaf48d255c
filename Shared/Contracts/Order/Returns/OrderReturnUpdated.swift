package import Vocabulary

/// A return of an order was requested, approved, refused or received, as its status says.
package struct OrderReturnUpdated: Event, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "return-updated")

    package var orderId: OrderID
    package var customerId: CustomerID
    package var details: ReturnDetails
    /// All lines of the order.
    package var lines: [OrderLine]
    package var total: Money
    package var summary: OrderSummary
    package var at: Timestamp

    package init(
        orderId: OrderID, customerId: CustomerID, details: ReturnDetails, lines: [OrderLine], total: Money,
        summary: OrderSummary, at: Timestamp
    ) {
        self.orderId = orderId
        self.customerId = customerId
        self.details = details
        self.lines = lines
        self.total = total
        self.summary = summary
        self.at = at
    }
}
