package import Vocabulary

/// A customer's cart with today's prices and stock, in the shape of the HTTP contract, and its version.
package struct CartContents: Codable, Sendable, Hashable {
    package struct Item: Codable, Sendable, Hashable {
        package var productID: ProductID
        /// Of a withdrawn line: name and price as they were last seen.
        package var name: String
        package var quantity: Quantity
        package var unitPrice: Money
        package var lineTotal: Money
        package var availability: CartAvailability
        /// What the product cost when the customer last saw it, if that differs.
        package var previousPrice: Money?
        /// The most that the customer has agreed to pay. An order is placed at no more; clients do not see it.
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
    /// Why the code gives nothing any more; nil when it does.
    package var promoCodeProblem: PromoCodeProblem?
    /// Of the lines that can be bought; a withdrawn one counts for nothing.
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
