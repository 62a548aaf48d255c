package import Vocabulary

/// Marks a paid order as shipped. A repetition with the same shipment returns the shipped order.
package struct ShipOrder: Command, AdminRequest, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "ship")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = OrderDetails

    package var orderID: OrderID
    package var shipment: Shipment

    package init(orderID: OrderID, shipment: Shipment) { (self.orderID, self.shipment) = (orderID, shipment) }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case notFound
        /// Not paid, ended, or shipped already with another shipment.
        case notShippable(OrderStatus)
        case forbidden
    }
}
