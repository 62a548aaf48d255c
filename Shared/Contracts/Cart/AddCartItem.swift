package import Vocabulary

/// Adds to the subject's cart; what is there already is added up.
package struct AddCartItem: Call, Hashable {
    package static let name = MessageName(.cart, "add-item")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = CartContents

    package var productID: ProductID
    package var quantity: Quantity

    package init(productID: ProductID, quantity: Quantity) { (self.productID, self.quantity) = (productID, quantity) }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        /// No such product for sale.
        case notFound
        /// More than there is, with what the cart would hold counted in.
        case insufficientStock(available: Int64)
        /// The cart's limits: pieces of one product, or distinct products.
        case tooMuch
    }
}
