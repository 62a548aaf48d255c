package import Vocabulary

/// A shipped order has arrived. Repeating it gives the delivered order again.
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
