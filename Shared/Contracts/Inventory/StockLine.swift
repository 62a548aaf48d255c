package import Vocabulary

/// So many of one product.
package struct StockLine: Codable, Sendable, Hashable {

    package var productId: ProductID
    package var quantity: Quantity

    package init(productId: ProductID, quantity: Quantity) {
        self.productId = productId
        self.quantity = quantity
    }
}
