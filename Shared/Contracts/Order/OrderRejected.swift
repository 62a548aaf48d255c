package import Vocabulary

/// An order was refused before it had stock.
package struct OrderRejected: Event, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "rejected")

    package var orderID: OrderID
    package var customerID: CustomerID
    package var reason: String
    /// The prices that the customer had not agreed to, when that is the reason.
    package var priceChanges: [PlaceOrder.PriceChange]
    package var at: Timestamp
    /// Nil in an event from before orders had numbers.
    package var summary: OrderSummary?
    package var lines: [OrderLine]?
    package var total: Money?
    /// Why, for the customer to read.
    package var rejection: OrderRejectionDetails?
    /// The customer was given no answer but that the order was accepted, so this is news.
    package var isNews: Bool?

    package init(
        orderID: OrderID, customerID: CustomerID, reason: String, priceChanges: [PlaceOrder.PriceChange] = [],
        at: Timestamp,
        summary: OrderSummary? = nil, lines: [OrderLine]? = nil, total: Money? = nil,
        rejection: OrderRejectionDetails? = nil, isNews: Bool? = nil
    ) {
        self.orderID = orderID
        self.customerID = customerID
        self.reason = reason
        self.priceChanges = priceChanges
        self.at = at
        self.summary = summary
        self.lines = lines
        self.total = total
        self.rejection = rejection
        self.isNews = isNews
    }
}
