package import Vocabulary

/// Creates a product. The subject must be an admin.
package struct CreateProduct: Call, AdminRequest, Hashable {
    package static let name = MessageName(.product, "create")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = CatalogueProduct

    package var title: String
    package var description: String
    package var category: String
    package var price: Money
    package var initialStock: Int64?
    package var lowStockThreshold: Int64?

    package init(
        title: String, description: String, category: String, price: Money, initialStock: Int64?,
        lowStockThreshold: Int64?
    ) {
        (self.title, self.description, self.category, self.price) = (title, description, category, price)
        (self.initialStock, self.lowStockThreshold) = (initialStock, lowStockThreshold)
    }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        case invalid([FieldProblem])
    }
}
