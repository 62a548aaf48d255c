package import Vocabulary

/// A customer's cart with current prices and stock, in the shape of the HTTP contract, and its version.
package struct CartContents: Codable, Sendable, Hashable {
    package struct Item: Codable, Sendable, Hashable {
        package var productID: ProductID
        /// For a withdrawn line, `name` and `unitPrice` are the last ones known.
        package var name: String
        package var quantity: Quantity
        package var unitPrice: Money
        package var lineTotal: Money
        package var availability: CartAvailability
        /// The price when the customer last saw the cart, if it differs.
        package var previousPrice: Money?
        /// The highest price that the customer has agreed to. An order is never placed at a higher one. Not part of the
        /// HTTP response.
        package var agreedPrice: Money

        package init(
            productID: ProductID, name: String, quantity: Quantity, unitPrice: Money, lineTotal: Money,
            availability: CartAvailability, previousPrice: Money?, agreedPrice: Money
        ) {
            (self.productID, self.name, self.quantity, self.unitPrice) = (productID, name, quantity, unitPrice)
            (self.lineTotal, self.availability, self.previousPrice) = (lineTotal, availability, previousPrice)
            self.agreedPrice = agreedPrice
        }
    }

    package var items: [Item]
    package var promoCode: String?
    /// Why the code gives no discount; nil if it gives one.
    package var promoCodeProblem: PromoCodeProblem?
    /// The sum of the lines that can be ordered, without withdrawn ones.
    package var subtotal: Money
    package var discount: Money
    package var total: Money
    package var updatedAt: Timestamp
    package var version: Int64

    package init(
        items: [Item], promoCode: String?, promoCodeProblem: PromoCodeProblem? = nil, subtotal: Money, discount: Money,
        total: Money, updatedAt: Timestamp,
        version: Int64
    ) {
        (self.items, self.promoCode, self.promoCodeProblem) = (items, promoCode, promoCodeProblem)
        (self.subtotal, self.discount, self.total, self.updatedAt) = (subtotal, discount, total, updatedAt)
        self.version = version
    }
}
