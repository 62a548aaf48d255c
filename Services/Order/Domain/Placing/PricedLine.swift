package import Vocabulary

/// One line of an order. The price is not negative, and the total does not overflow.
package struct PricedLine: Hashable, Sendable {
    package let productID: ProductID
    package let name: String
    package let quantity: Quantity
    package let unitPrice: Money
    package let total: Money

    /// Nil when the price is negative or the total overflows.
    package init?(productID: ProductID, name: String, quantity: Quantity, unitPrice: Money) {
        guard unitPrice.amount >= 0, let total = unitPrice.multiplied(by: quantity) else { return nil }
        self.productID = productID
        self.name = name
        self.quantity = quantity
        self.unitPrice = unitPrice
        self.total = total
    }
}
