package import Vocabulary

/// Cancels an order of the subject that is not paid yet. Cancelling twice gives the cancelled order.
package struct CancelOrder: Command, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "cancel")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = OrderDetails

    package var orderId: OrderID
    package var reason: String?

    package init(orderId: OrderID, reason: String?) {
        self.orderId = orderId
        self.reason = reason
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        /// Also for somebody else's order.
        case notFound
        case notCancellable(OrderStatus)
    }
}
