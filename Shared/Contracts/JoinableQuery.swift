package import Vocabulary

/// A query about several products, of which many can be asked as one.
package protocol JoinableQuery: Query where Rejection == Never {
    var productIds: [ProductID] { get }

    init(productIds: [ProductID])

    /// What of a reply is about these products.
    static func share(of reply: Reply, about productIds: Set<ProductID>) -> Reply
}

extension GetPrices: JoinableQuery {
    package static func share(of reply: Prices, about productIds: Set<ProductID>) -> Prices {
        Prices(items: reply.items.filter { productIds.contains($0.productId) })
    }
}

extension GetAvailability: JoinableQuery {
    package static func share(of reply: Levels, about productIds: Set<ProductID>) -> Levels {
        Levels(items: reply.items.filter { productIds.contains($0.productId) })
    }
}
