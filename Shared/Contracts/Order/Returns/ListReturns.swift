package import Vocabulary

/// The returns of an order, the oldest first. The order must be the subject's, unless the subject is an admin.
package struct ListReturns: Query, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "list-returns")
    package static let senders: Set<ServiceName> = [.edge]

    package var orderID: OrderID

    package init(orderID: OrderID) { self.orderID = orderID }

    package struct Reply: Codable, Sendable, Hashable {
        package var items: [ReturnDetails]

        package init(items: [ReturnDetails]) { self.items = items }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case notFound
    }
}
