package import Vocabulary

/// An admin changed a product; contains its current state.
package struct ProductChanged: Event, Hashable {
    package static let name = MessageName(.product, "changed")

    package var productID: ProductID
    package var title: String
    package var category: String
    package var price: Money
    package var version: Int64
    package var at: Timestamp

    package init(productID: ProductID, title: String, category: String, price: Money, version: Int64, at: Timestamp) {
        (self.productID, self.title, self.category, self.price) = (productID, title, category, price)
        (self.version, self.at) = (version, at)
    }
}
