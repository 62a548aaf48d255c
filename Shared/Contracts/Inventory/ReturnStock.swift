package import Vocabulary

/// What was sold to an order is in stock again, whole or in part. Sent for an order that was cancelled, refused at the door,
/// or sent back.
package struct ReturnStock: Command, ConcernsOrder, Hashable {
    package static let name = MessageName(.inventory, "return-stock")
    package static let senders: Set<ServiceName> = [.order]
    package typealias Reply = Done
    package typealias Rejection = Never

    package var orderID: OrderID
    /// Nil is everything that has not come back yet; the order's reservation is over then, and cannot be sold any more.
    package var lines: [StockLine]?
    /// For the ledger.
    package var reason: String?

    package init(orderID: OrderID, lines: [StockLine]?, reason: String?) {
        (self.orderID, self.lines, self.reason) = (orderID, lines, reason)
    }
}
