package import Vocabulary

/// Sets how many of a product the subject's cart holds.
package struct SetCartItem: Call, Hashable {
    package static let name = MessageName(.cart, "set-item")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = CartContents
    package typealias Rejection = CartItemRejection

    package var productID: ProductID
    package var quantity: Quantity

    package init(productID: ProductID, quantity: Quantity) { (self.productID, self.quantity) = (productID, quantity) }
}
