package import Vocabulary

/// Takes a product out of the subject's cart. One that is not there is fine.
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
