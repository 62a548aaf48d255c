package import Vocabulary

/// An order was cancelled before it was shipped, or could not be delivered.
package struct OrderCancelled: Event, ConcernsOrder, Hashable {
    /// Why the order ended.
    package enum Cause: String, Codable, Sendable, Hashable, CaseIterable {
        case customer, administrator
        /// It was refused at the door, or nobody accepted it.
        case undelivered
    }

    /// The state of the customer's money when the order ends.
    package enum MoneyStatus: String, Codable, Sendable, Hashable, CaseIterable {
        /// No payment was ever begun.
        case untouched
        /// A payment is in progress; if it succeeds, it is refunded.
        case underWay = "under_way"
        /// Every payment that was begun has failed.
        case failed
        /// It was due on delivery and will not be collected.
        case notDue = "not_due"
        /// It was captured and is being refunded.
        case goingBack = "going_back"
    }

    package static let name = MessageName(.order, "cancelled")

    package var orderID: OrderID
    package var customerID: CustomerID
    package var lines: [OrderLine]
    package var total: Money
    package var reason: String?
    package var at: Timestamp
    /// Nil in an event from before orders had numbers.
    package var summary: OrderSummary?
    /// Nil in an event from before causes were recorded.
    package var cause: Cause?
    package var money: MoneyStatus?

    package init(
        orderID: OrderID, customerID: CustomerID, lines: [OrderLine], total: Money, reason: String?, at: Timestamp,
        summary: OrderSummary? = nil, cause: Cause? = nil, money: MoneyStatus? = nil
    ) {
        (self.orderID, self.customerID, self.lines, self.total) = (orderID, customerID, lines, total)
        (self.reason, self.at, self.summary, self.cause, self.money) = (reason, at, summary, cause, money)
    }
}
