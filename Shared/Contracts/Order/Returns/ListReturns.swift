package import Vocabulary

/// The returns of an order of the subject, or of any order when that is an admin, the oldest first.
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
