package import Vocabulary

/// The orders of all customers, the newest first, for administrators.
package struct FindOrders: Query, Hashable {
    package static let name = MessageName(.order, "find")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Page<Found>

    package var orderId: OrderID?
    package var customerId: CustomerID?
    package var status: OrderStatus?
    package var page: PageRequest

    package init(
        orderId: OrderID? = nil, customerId: CustomerID? = nil, status: OrderStatus? = nil, page: PageRequest
    ) {
        self.orderId = orderId
        self.customerId = customerId
        self.status = status
        self.page = page
    }

    package struct Found: Codable, Sendable, Hashable {
        package var customerId: CustomerID
        package var order: OrderDetails

        package init(customerId: CustomerID, order: OrderDetails) {
            self.customerId = customerId
            self.order = order
        }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case invalidCursor
        case forbidden
    }
}
