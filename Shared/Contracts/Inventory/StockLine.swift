package import Vocabulary

/// A quantity of one product.
package struct StockLine: Codable, Sendable, Hashable {

    package var productID: ProductID
    package var quantity: Quantity

    package init(productID: ProductID, quantity: Quantity) { (self.productID, self.quantity) = (productID, quantity) }
}
