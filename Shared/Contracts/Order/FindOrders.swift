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

    /// The search text. An order matches if the text is its number, if one of its products has all the words, or if the
    /// order is of one of the customers.
    package struct Search: Codable, Sendable, Hashable {
        package static let maximumCustomers = 200

        package var text: String
        /// The customers whose name or address matches: the edge queries the auth service, which alone stores them.
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
