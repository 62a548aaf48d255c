package import Vocabulary

/// A customer's orders that are neither over nor delivered, and those with a return under way; the oldest first.
package struct ListUnfinishedOrders: Query, Hashable {
    package static let name = MessageName(.order, "list-unfinished")
    package static let senders: Set<ServiceName> = [.auth]
    package typealias Rejection = Never

    package var customerID: CustomerID

    package init(customerID: CustomerID) { self.customerID = customerID }

    package struct Reply: Codable, Sendable, Hashable {
        /// At most twenty.
        package var items: [UnfinishedOrder]

        package init(items: [UnfinishedOrder]) { self.items = items }
    }
}

/// An order that its customer, or the shop, still has to do something about.
package struct UnfinishedOrder: Codable, Sendable, Hashable {
    package var orderID: OrderID
    package var number: OrderNumber
    package var status: OrderStatus

    package init(orderID: OrderID, number: OrderNumber, status: OrderStatus) {
        (self.orderID, self.number, self.status) = (orderID, number, status)
    }
}
