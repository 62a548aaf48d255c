package import Vocabulary

/// The statuses of orders. Queried by a service that has held stock or cart lines for them longer than expected.
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

    /// The orders that exist; unknown ones are left out.
    package struct Reply: Codable, Sendable, Hashable {
        package var items: [Entry]
        /// Whether an operator has paused the service's commands, so that an unknown order may wait there. Processes before
        /// 0.8 do not say it.
        package var commandsArePaused: Bool?

        package init(items: [Entry], commandsArePaused: Bool? = nil) {
            (self.items, self.commandsArePaused) = (items, commandsArePaused)
        }
    }
}
