package import Vocabulary

/// An order was refused before its stock was reserved.
package struct OrderRejected: Event, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "rejected")

    package var orderID: OrderID
    package var customerID: CustomerID
    package var reason: String
    /// The prices that the customer had not agreed to, if they are the reason.
    package var priceChanges: [PlaceOrder.PriceChange]
    package var at: Timestamp
    /// Nil in an event from before orders had numbers.
    package var summary: OrderSummary?
    package var lines: [OrderLine]?
    package var total: Money?
    /// The reason, for the customer to read.
    package var rejection: OrderRejectionDetails?
    /// Whether the customer got no answer but that the order was accepted, so that a mail has to bring the rejection.
    package var isUnanswered: Bool?

    /// The wire keeps the name that events in queues and outboxes have.
    private enum CodingKeys: String, CodingKey {
        case orderID, customerID, reason, priceChanges, at, summary, lines, total, rejection
        case isUnanswered = "isNews"
    }

    package init(
        orderID: OrderID, customerID: CustomerID, reason: String, priceChanges: [PlaceOrder.PriceChange] = [],
        at: Timestamp,
        summary: OrderSummary? = nil, lines: [OrderLine]? = nil, total: Money? = nil,
        rejection: OrderRejectionDetails? = nil, isUnanswered: Bool? = nil
    ) {
        (self.orderID, self.customerID, self.reason, self.priceChanges) = (orderID, customerID, reason, priceChanges)
        (self.at, self.summary, self.lines, self.total, self.rejection) = (at, summary, lines, total, rejection)
        self.isUnanswered = isUnanswered
    }
}
