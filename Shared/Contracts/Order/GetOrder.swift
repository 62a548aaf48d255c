package import Vocabulary

/// One order of the subject.
package struct GetOrder: Query, ConcernsOrder, Hashable {
    package static let name = MessageName(.order, "get")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = OrderDetails

    package var orderID: OrderID

    package init(orderID: OrderID) {
        self.orderID = orderID
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        /// Also for another customer's order.
        case notFound
    }
}
