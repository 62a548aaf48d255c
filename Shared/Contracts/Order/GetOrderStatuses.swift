package import Vocabulary

/// Asks what became of orders, for a service that holds something on their behalf and has waited long enough.
package struct GetOrderStatuses: Query, Hashable {
    package static let name = MessageName(.order, "get-statuses")
    package static let senders: Set<ServiceName> = [.inventory, .cart]
    package typealias Rejection = Never

    /// At most a hundred.
    package var orderIDs: [OrderID]

    package init(orderIDs: [OrderID]) { self.orderIDs = orderIDs }

    package struct Entry: Codable, Sendable, Hashable {
        package var orderID: OrderID
        package var status: OrderStatus

        package init(orderID: OrderID, status: OrderStatus) { (self.orderID, self.status) = (orderID, status) }
    }

    /// The orders that exist; the others are not in it.
    package struct Reply: Codable, Sendable, Hashable {
        package var items: [Entry]

        package init(items: [Entry]) { self.items = items }
    }
}
