package import Vocabulary

/// Pieces of one product that go back into stock with a refund.
package struct RestockedPieces: Hashable, Sendable {
    package let productID: ProductID
    package let quantity: Quantity

    package init(productID: ProductID, quantity: Quantity) { (self.productID, self.quantity) = (productID, quantity) }
}
