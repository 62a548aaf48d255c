package import Vocabulary

/// A shipped order was refused at the door, or could not be delivered: its goods are returned to stock, and its payment
/// is cancelled or refunded. The subject must be an admin.
package struct MarkUndelivered: Command, AdminRequest, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "mark-undelivered")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = OrderDetails

    package var orderID: OrderID
    package var reason: String

    package init(orderID: OrderID, reason: String) { (self.orderID, self.reason) = (orderID, reason) }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case notFound
        case notDeliverable(OrderStatus)
        case forbidden
    }
}
