package import Vocabulary

/// Products by their ids. Those that are not for sale are left out of the reply.
package struct GetProducts: Query, Hashable {
    package static let name = MessageName(.product, "get-by-id")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Rejection = Never

    package var productIDs: [ProductID]

    package init(productIDs: [ProductID]) {
        self.productIDs = productIDs
    }

    package struct Reply: Codable, Sendable, Hashable {
        package var items: [CatalogueProduct]

        package init(items: [CatalogueProduct]) { self.items = items }
    }
}

extension GetProducts: BatchableQuery {
    package var keys: [ProductID] { productIDs }

    package init(keys: [ProductID]) { self.init(productIDs: keys) }

    package static func share(of reply: Reply, about keys: Set<ProductID>) -> Reply {
        Reply(items: reply.items.filter { keys.contains($0.productID) })
    }
}
