package import Vocabulary

/// Adds a product to the subject's cart; if the cart has it already, the quantities are added.
package struct AddCartItem: Call, Hashable {
    package static let name = MessageName(.cart, "add-item")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = CartContents
    package typealias Rejection = CartItemRejection

    package var productID: ProductID
    package var quantity: Quantity

    package init(productID: ProductID, quantity: Quantity) { (self.productID, self.quantity) = (productID, quantity) }
}
