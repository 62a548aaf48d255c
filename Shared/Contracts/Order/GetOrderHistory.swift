package import Vocabulary

/// The history of an order, the oldest step first. The order must be the subject's, unless the subject is an admin.
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
