package import Vocabulary

/// One product.
package struct GetProduct: Query, Hashable {
    package static let name = MessageName(.product, "get")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = CatalogueProduct

    package var productId: ProductID

    package init(productId: ProductID) {
        self.productId = productId
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case notFound
    }
}
