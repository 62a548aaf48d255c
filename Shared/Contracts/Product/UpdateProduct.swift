package import Vocabulary

/// Changes the given fields of a product. The subject must be an admin.
package struct UpdateProduct: Call, AdminRequest, Hashable {
    package static let name = MessageName(.product, "update")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = CatalogueProduct

    package var productID: ProductID
    /// The version that the admin saw.
    package var version: Int64
    package var title: String?
    package var description: String?
    package var category: String?
    package var price: Money?

    package init(
        productID: ProductID, version: Int64, title: String?, description: String?, category: String?, price: Money?
    ) {
        (self.productID, self.version, self.title, self.description) = (productID, version, title, description)
        (self.category, self.price) = (category, price)
    }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        case notFound
        /// Another admin has changed the product since.
        case stale(currentVersion: Int64)
        case invalid([FieldProblem])
    }
}
