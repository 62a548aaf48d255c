package import Vocabulary

/// Marks a shipped order as delivered. A repetition returns the delivered order.
package struct DeliverOrder: Command, AdminRequest, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "deliver")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = OrderDetails

    package var orderID: OrderID

    package init(orderID: OrderID) { self.orderID = orderID }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case notFound
        case notDeliverable(OrderStatus)
        case forbidden
    }
}
