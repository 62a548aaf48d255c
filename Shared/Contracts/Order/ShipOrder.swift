package import Vocabulary

/// A paid order has left the house. Repeating it with the same shipment gives the shipped order again.
package struct ShipOrder: Command, AdminRequest, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "ship")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = OrderDetails

    package var orderID: OrderID
    package var shipment: Shipment

    package init(orderID: OrderID, shipment: Shipment) { (self.orderID, self.shipment) = (orderID, shipment) }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case notFound
        /// Not paid, over, or shipped otherwise already.
        case notShippable(OrderStatus)
        case forbidden
    }
}
