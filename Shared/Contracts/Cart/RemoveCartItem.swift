package import Vocabulary

/// Removes a product from the subject's cart. It is not an error if the cart does not have it.
package struct RemoveCartItem: Call, Hashable {
    package static let name = MessageName(.cart, "remove-item")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = CartContents
    package typealias Rejection = Never

    package var productID: ProductID

    package init(productID: ProductID) {
        self.productID = productID
    }
}
