package import Vocabulary

/// A product left the catalogue.
package struct ProductDeleted: Event, Hashable {
    package static let name = MessageName(.product, "deleted")

    package var productId: ProductID
    package var at: Timestamp

    package init(productId: ProductID, at: Timestamp) {
        self.productId = productId
        self.at = at
    }
}
