package import Vocabulary

/// Asks what became of orders, for a service that holds something on their behalf and has waited long enough.
package struct GetOrderStandings: Query, Hashable {
    package static let name = MessageName(.order, "get-standings")
    package static let senders: Set<ServiceName> = [.inventory, .cart]
    package typealias Rejection = Never

    /// At most a hundred.
    package var orderIds: [OrderID]

    package init(orderIds: [OrderID]) { self.orderIds = orderIds }

    package struct Standing: Codable, Sendable, Hashable {
        package var orderId: OrderID
        package var status: OrderStatus

        package init(orderId: OrderID, status: OrderStatus) {
            self.orderId = orderId
            self.status = status
        }
    }

    /// The orders that exist; the others are not in it.
    package struct Reply: Codable, Sendable, Hashable {
        package var items: [Standing]

        package init(items: [Standing]) { self.items = items }
    }
}
