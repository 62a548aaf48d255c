package import Vocabulary

/// Cancels an order of the subject that is not paid yet. A repetition returns the cancelled order.
package struct CancelOrder: Command, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "cancel")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = OrderDetails

    package var orderID: OrderID
    package var reason: String?

    package init(orderID: OrderID, reason: String?) { (self.orderID, self.reason) = (orderID, reason) }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        /// Also for another customer's order.
        case notFound
        case notCancellable(OrderStatus)
    }
}
