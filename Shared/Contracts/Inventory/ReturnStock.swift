package import Vocabulary

/// Puts the sold stock of an order back, whole or in part. Sent for an order that was cancelled, refused at the door,
/// or returned.
package struct ReturnStock: Command, ConcernsOrder, Hashable {
    package static let name = MessageName(.inventory, "return-stock")
    package static let senders: Set<ServiceName> = [.order]
    package typealias Reply = Done
    package typealias Rejection = Never

    package var orderID: OrderID
    /// Nil returns everything that was not returned before; the order's reservation then ends and cannot be committed
    /// any more.
    package var lines: [StockLine]?
    /// Recorded in the ledger.
    package var reason: String?

    package init(orderID: OrderID, lines: [StockLine]?, reason: String?) {
        (self.orderID, self.lines, self.reason) = (orderID, lines, reason)
    }
}
