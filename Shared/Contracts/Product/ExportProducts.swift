package import Vocabulary

/// Products by id, with what only the shopkeeper knows of them. The subject must be an admin.
package struct ExportProducts: Query, AdminRequest, Hashable {
    package static let name = MessageName(.product, "export")
    package static let senders: Set<ServiceName> = [.edge]
    /// Most products in an answer.
    package static let limit = 200

    /// The last product that the asker has.
    package var after: ProductID?

    package init(after: ProductID?) { self.after = after }

    package struct Reply: Codable, Sendable, Hashable {
        /// None when there are no more.
        package var items: [Item]

        package init(items: [Item]) { self.items = items }
    }

    package struct Item: Codable, Sendable, Hashable {
        package var product: CatalogueProduct
        /// The shopkeeper's own name for it.
        package var externalID: String?

        package init(product: CatalogueProduct, externalID: String?) {
            (self.product, self.externalID) = (product, externalID)
        }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
    }
}
