package import Vocabulary

/// The total that a customer has bought, for administrators.
package struct SumCustomer: Query, AdminRequest, Hashable {
    package static let name = MessageName(.order, "sum-customer")
    package static let senders: Set<ServiceName> = [.edge]

    package var customerID: CustomerID

    package init(customerID: CustomerID) { self.customerID = customerID }

    /// The orders of one currency that were paid and not cancelled.
    package struct Sum: Codable, Sendable, Hashable {
        package var orders: Int64
        /// The total of these orders before refunds.
        package var spent: Money
        /// The amount of it that was refunded.
        package var refunded: Money

        package init(orders: Int64, spent: Money, refunded: Money) {
            (self.orders, self.spent, self.refunded) = (orders, spent, refunded)
        }
    }

    package struct Reply: Codable, Sendable, Hashable {
        /// One for each currency that occurs in an order.
        package var items: [Sum]

        package init(items: [Sum]) { self.items = items }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
    }
}
