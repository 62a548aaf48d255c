package import Vocabulary

/// So many pieces of one product that come back into stock with a refund.
package struct RestockedPieces: Hashable, Sendable {
    package let productID: ProductID
    package let quantity: Quantity

    package init(productID: ProductID, quantity: Quantity) { (self.productID, self.quantity) = (productID, quantity) }
}
