package import Vocabulary

/// Sets how many of a product the subject's cart holds.
package struct SetCartItem: Call, Hashable {
    package static let name = MessageName(.cart, "set-item")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = CartContents

    package var productID: ProductID
    package var quantity: Quantity

    package init(productID: ProductID, quantity: Quantity) { (self.productID, self.quantity) = (productID, quantity) }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        /// No such product for sale.
        case notFound
        /// The stock is lower than the quantity that the cart would hold.
        case insufficientStock(available: Int64)
        /// The cart's limits: pieces of one product, or distinct products.
        case tooMuch
    }
}
