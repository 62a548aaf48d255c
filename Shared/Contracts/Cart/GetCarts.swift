package import Vocabulary

/// The carts of some customers, batched from queries of each customer for their own cart. Every customer has one,
/// possibly empty.
package struct GetCarts: Query, Hashable {
    package static let name = MessageName(.cart, "get-by-customer")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Rejection = Never

    package var customerIDs: [CustomerID]

    package init(customerIDs: [CustomerID]) {
        self.customerIDs = customerIDs
    }

    package struct Reply: Codable, Sendable, Hashable {
        package var items: [Item]

        package init(items: [Item]) { self.items = items }
    }

    package struct Item: Codable, Sendable, Hashable {
        package var customerID: CustomerID
        package var cart: CartContents

        package init(customerID: CustomerID, cart: CartContents) { (self.customerID, self.cart) = (customerID, cart) }
    }
}

extension GetCarts: BatchableQuery {
    package var keys: [CustomerID] { customerIDs }

    package init(keys: [CustomerID]) { self.init(customerIDs: keys) }

    package static func share(of reply: Reply, about keys: Set<CustomerID>) -> Reply {
        Reply(items: reply.items.filter { keys.contains($0.customerID) })
    }
}
