package import Vocabulary

/// Products in the order of their ids, with the shopkeeper's own ids. The subject must be an admin.
package struct ExportProducts: Query, AdminRequest, Hashable {
    package static let name = MessageName(.product, "export")
    package static let senders: Set<ServiceName> = [.edge]
    /// The most products in a reply.
    package static let limit = 200

    /// The last product of the previous reply.
    package var after: ProductID?

    package init(after: ProductID?) { self.after = after }

    package struct Reply: Codable, Sendable, Hashable {
        /// Empty if there are no more.
        package var items: [Item]

        package init(items: [Item]) { self.items = items }
    }

    package struct Item: Codable, Sendable, Hashable {
        package var product: CatalogueProduct
        /// The shopkeeper's own id.
        package var externalID: String?

        package init(product: CatalogueProduct, externalID: String?) {
            (self.product, self.externalID) = (product, externalID)
        }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
    }
}
