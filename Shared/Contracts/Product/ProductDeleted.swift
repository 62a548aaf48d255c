package import Vocabulary

/// A product was removed from the catalogue.
package struct ProductDeleted: Event, Hashable {
    package static let name = MessageName(.product, "deleted")

    package var productID: ProductID
    package var at: Timestamp

    package init(productID: ProductID, at: Timestamp) { (self.productID, self.at) = (productID, at) }
}
