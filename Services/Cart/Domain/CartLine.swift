package import Vocabulary

/// The quantity of one product, and its price.
package struct CartLine: Hashable, Sendable {
    package let productID: ProductID
    /// The product's name when it was last chosen; nil for a line from before names were stored.
    package var name: String?
    package var quantity: Quantity
    /// The product's price when the customer last set the quantity.
    package var seenPrice: Money
    /// The most that the customer has agreed to pay: the price seen, or a later one that a refusal returned.
    package var agreedPrice: Money
    package let addedAt: Timestamp

    package init(
        productID: ProductID, name: String?, quantity: Quantity, seenPrice: Money, agreedPrice: Money? = nil,
        addedAt: Timestamp
    ) {
        self.productID = productID
        self.name = name
        self.quantity = quantity
        self.seenPrice = seenPrice
        self.agreedPrice = agreedPrice ?? seenPrice
        self.addedAt = addedAt
    }
}
