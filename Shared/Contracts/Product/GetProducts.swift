package import Vocabulary

/// Products by their ids. Those that are not for sale are left out of the reply.
package struct GetProducts: Query, Hashable {
    package static let name = MessageName(.product, "get-by-id")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Rejection = Never

    package var productIds: [ProductID]

    package init(productIds: [ProductID]) {
        self.productIds = productIds
    }

    package struct Reply: Codable, Sendable, Hashable {
        package var items: [CatalogueProduct]

        package init(items: [CatalogueProduct]) { self.items = items }
    }
}

extension GetProducts: JoinableQuery {
    package var keys: [ProductID] { productIds }

    package init(keys: [ProductID]) { self.init(productIds: keys) }

    package static func share(of reply: Reply, about keys: Set<ProductID>) -> Reply {
        Reply(items: reply.items.filter { keys.contains($0.productId) })
    }
}
