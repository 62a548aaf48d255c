package import Vocabulary

/// How many of one product the customer wants, and at what price.
package struct CartLine: Hashable, Sendable {
    package let productID: ProductID
    /// What the product was called when it was last chosen; nil for a line from before names were kept.
    package var name: String?
    package var quantity: Quantity
    /// What the product cost when the customer last chose how many.
    package var seenPrice: Money
    /// The most that the customer has agreed to pay: the price seen, or a later one that a refused order has named.
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
