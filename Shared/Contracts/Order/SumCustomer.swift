package import Vocabulary

/// What a customer has bought, for administrators.
package struct SumCustomer: Query, AdminRequest, Hashable {
    package static let name = MessageName(.order, "sum-customer")
    package static let senders: Set<ServiceName> = [.edge]

    package var customerID: CustomerID

    package init(customerID: CustomerID) { self.customerID = customerID }

    /// The orders of one currency that were paid and not cancelled.
    package struct Sum: Codable, Sendable, Hashable {
        package var orders: Int64
        /// What these orders cost together, before anything was given back.
        package var spent: Money
        /// What was given back of it.
        package var refunded: Money

        package init(orders: Int64, spent: Money, refunded: Money) {
            (self.orders, self.spent, self.refunded) = (orders, spent, refunded)
        }
    }

    package struct Reply: Codable, Sendable, Hashable {
        /// One for each currency in which there is an order.
        package var items: [Sum]

        package init(items: [Sum]) { self.items = items }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
    }
}
