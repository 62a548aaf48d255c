package import Vocabulary

/// One product of an order at the price it was ordered for.
package struct OrderLine: Codable, Sendable, Hashable {

    package var productID: ProductID
    package var name: String
    package var quantity: Quantity
    package var unitPrice: Money
    package var lineTotal: Money
    /// How many pieces were returned to stock; nil for none.
    package var returned: Int64?

    package init(
        productID: ProductID, name: String, quantity: Quantity, unitPrice: Money, lineTotal: Money,
        returned: Int64? = nil
    ) {
        (self.productID, self.name, self.quantity, self.unitPrice) = (productID, name, quantity, unitPrice)
        (self.lineTotal, self.returned) = (lineTotal, returned)
    }
}
