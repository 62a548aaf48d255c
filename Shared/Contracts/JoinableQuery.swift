package import Vocabulary

/// A query about several things, of which many can be asked as one.
package protocol JoinableQuery: Query where Rejection == Never {
    /// What names one of the things.
    associatedtype Key: Hashable & Comparable & Sendable

    var keys: [Key] { get }

    init(keys: [Key])

    /// What of a reply is about these things.
    static func share(of reply: Reply, about keys: Set<Key>) -> Reply
}

extension GetProducts: JoinableQuery {
    package var keys: [ProductID] { productIds }

    package init(keys: [ProductID]) { self.init(productIds: keys) }

    package static func share(of reply: Reply, about keys: Set<ProductID>) -> Reply {
        Reply(items: reply.items.filter { keys.contains($0.productId) })
    }
}

extension GetPrices: JoinableQuery {
    package var keys: [ProductID] { productIds }

    package init(keys: [ProductID]) { self.init(productIds: keys) }

    package static func share(of reply: Prices, about keys: Set<ProductID>) -> Prices {
        Prices(items: reply.items.filter { keys.contains($0.productId) })
    }
}

extension GetAvailability: JoinableQuery {
    package var keys: [ProductID] { productIds }

    package init(keys: [ProductID]) { self.init(productIds: keys) }

    package static func share(of reply: Levels, about keys: Set<ProductID>) -> Levels {
        Levels(items: reply.items.filter { keys.contains($0.productId) })
    }
}

extension GetCarts: JoinableQuery {
    package var keys: [CustomerID] { customerIds }

    package init(keys: [CustomerID]) { self.init(customerIds: keys) }

    package static func share(of reply: Reply, about keys: Set<CustomerID>) -> Reply {
        Reply(items: reply.items.filter { keys.contains($0.customerId) })
    }
}

extension GetContacts: JoinableQuery {
    package var keys: [CustomerID] { customerIds }

    package init(keys: [CustomerID]) { self.init(customerIds: keys) }

    package static func share(of reply: Reply, about keys: Set<CustomerID>) -> Reply {
        Reply(items: reply.items.filter { keys.contains($0.userId) })
    }
}
