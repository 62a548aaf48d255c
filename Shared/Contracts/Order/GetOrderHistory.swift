package import Vocabulary

/// What happened to an order of the subject, or to any when that is an admin, the oldest first.
package struct GetOrderHistory: Query, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "get-history")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = History

    package var orderID: OrderID

    package init(orderID: OrderID) {
        self.orderID = orderID
    }

    package struct History: Codable, Sendable, Hashable {
        package var items: [OrderHistoryEntry]

        package init(items: [OrderHistoryEntry]) { self.items = items }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case notFound
    }
}
