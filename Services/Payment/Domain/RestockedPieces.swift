package import Vocabulary

/// So many pieces of one product that come back into stock with a refund.
package struct RestockedPieces: Hashable, Sendable {
    package let productId: ProductID
    package let quantity: Quantity

    package init(productId: ProductID, quantity: Quantity) {
        self.productId = productId
        self.quantity = quantity
    }
}
