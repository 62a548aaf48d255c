package import Vocabulary

/// The orders of all customers, the newest first, for administrators.
package struct FindOrders: Query, AdminRequest, Hashable {
    package static let name = MessageName(.order, "find")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Page<Found>

    package var orderId: OrderID?
    package var customerId: CustomerID?
    package var status: OrderStatus?
    package var search: Search?
    package var page: PageRequest

    package init(
        orderId: OrderID? = nil, customerId: CustomerID? = nil, status: OrderStatus? = nil, search: Search? = nil,
        page: PageRequest
    ) {
        self.orderId = orderId
        self.customerId = customerId
        self.status = status
        self.search = search
        self.page = page
    }

    /// What was typed to find orders by. An order matches when it is its number, when one of its products has all the
    /// words, or when the order is of one of the customers.
    package struct Search: Codable, Sendable, Hashable {
        package static let maximumCustomers = 200

        package var text: String
        /// Those whose name or address matches: the sender asks the auth service, which alone knows them.
        package var customerIds: [CustomerID]

        package init(text: String, customerIds: [CustomerID]) {
            self.text = text
            self.customerIds = customerIds
        }
    }

    package struct Found: Codable, Sendable, Hashable {
        package var customerId: CustomerID
        package var order: OrderDetails

        package init(customerId: CustomerID, order: OrderDetails) {
            self.customerId = customerId
            self.order = order
        }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case invalidCursor
        case forbidden
    }
}
