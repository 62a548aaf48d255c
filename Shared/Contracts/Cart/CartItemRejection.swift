/// Why a quantity of a product does not get into a cart.
package enum CartItemRejection: Codable, Sendable, Hashable, Error {
    /// No such product for sale.
    case notFound
    /// The stock is lower than the quantity that the cart would hold.
    case insufficientStock(available: Int64)
    /// The cart's limits: pieces of one product, or distinct products.
    case tooMuch
}
