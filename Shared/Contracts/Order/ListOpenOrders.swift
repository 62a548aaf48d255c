package import Vocabulary

/// The orders that are not finished, for an operator: accepted ones first, within each state the longest waiting first.
package struct ListOpenOrders: Query, Hashable {
    package static let name = MessageName(.order, "list-open")
    package static let senders: Set<ServiceName> = [.retailctl]
    package typealias Rejection = Never

    /// The most orders to return.
    package var limit: Int

    package init(limit: Int) { self.limit = limit }

    package struct Reply: Codable, Sendable, Hashable {
        /// When the database was read, by its own clock.
        package var asOf: Timestamp
        /// How many there are; `items` may be fewer.
        package var total: Int64
        package var items: [OpenOrder]

        package init(asOf: Timestamp, total: Int64, items: [OpenOrder]) {
            (self.asOf, self.total, self.items) = (asOf, total, items)
        }
    }
}

/// An order that is not finished, and what the order service knows about it.
package struct OpenOrder: Codable, Sendable, Hashable {
    package var orderID: OrderID
    package var status: OrderStatus
    /// When its state last changed.
    package var since: Timestamp
    /// The message that placed it.
    package var placedBy: UniqueID
    /// The latest payment that was begun.
    package var paymentID: PaymentID?
    /// When its timer is due; nil if it has none, which breaks an invariant.
    package var timerDueAt: Timestamp?
    /// Nil from a process before 0.8.
    package var total: Money?

    package init(
        orderID: OrderID, status: OrderStatus, since: Timestamp, placedBy: UniqueID, paymentID: PaymentID?,
        timerDueAt: Timestamp?, total: Money? = nil
    ) {
        (self.orderID, self.status, self.since, self.placedBy) = (orderID, status, since, placedBy)
        (self.paymentID, self.timerDueAt, self.total) = (paymentID, timerDueAt, total)
    }
}
