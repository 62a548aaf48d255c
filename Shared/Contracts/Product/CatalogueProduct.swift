package import Vocabulary

/// A product, in the shape of the HTTP contract, and its version.
package struct CatalogueProduct: Codable, Sendable, Hashable {

    package var productID: ProductID
    package var name: String
    package var description: String
    package var category: String
    package var price: Money
    package var imageUrl: String?
    package var availability: Availability
    package var createdAt: Timestamp
    package var updatedAt: Timestamp
    /// Increases with each change that an admin makes; the entity tag is derived from it.
    package var version: Int64

    package init(
        productID: ProductID, name: String, description: String, category: String, price: Money, imageUrl: String?,
        availability: Availability, createdAt: Timestamp, updatedAt: Timestamp, version: Int64
    ) {
        (self.productID, self.name, self.description, self.category) = (productID, name, description, category)
        (self.price, self.imageUrl, self.availability, self.createdAt) = (price, imageUrl, availability, createdAt)
        (self.updatedAt, self.version) = (updatedAt, version)
    }
}
