package import Vocabulary

/// The orders of all customers, the newest first, for administrators.
package struct FindOrders: Query, AdminRequest, Hashable {
    package static let name = MessageName(.order, "find")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Page<Found>

    package var orderID: OrderID?
    package var customerID: CustomerID?
    package var status: OrderStatus?
    package var search: Search?
    package var page: PageRequest

    package init(
        orderID: OrderID? = nil, customerID: CustomerID? = nil, status: OrderStatus? = nil, search: Search? = nil,
        page: PageRequest
    ) {
        (self.orderID, self.customerID, self.status, self.search) = (orderID, customerID, status, search)
        self.page = page
    }

    /// What was typed to find orders by. An order matches when it is its number, when one of its products has all the
    /// words, or when the order is of one of the customers.
    package struct Search: Codable, Sendable, Hashable {
        package static let maximumCustomers = 200

        package var text: String
        /// Those whose name or address matches: the sender asks the auth service, which alone knows them.
        package var customerIDs: [CustomerID]

        package init(text: String, customerIDs: [CustomerID]) { (self.text, self.customerIDs) = (text, customerIDs) }
    }

    package struct Found: Codable, Sendable, Hashable {
        package var customerID: CustomerID
        package var order: OrderDetails

        package init(customerID: CustomerID, order: OrderDetails) {
            (self.customerID, self.order) = (customerID, order)
        }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case invalidCursor
        case forbidden
    }
}
