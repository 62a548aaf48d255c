package import Vocabulary

/// One product of an order at the price it was ordered for.
package struct OrderLine: Codable, Sendable, Hashable {

    package var productId: ProductID
    package var name: String
    package var quantity: Quantity
    package var unitPrice: Money
    package var lineTotal: Money

    package init(productId: ProductID, name: String, quantity: Quantity, unitPrice: Money, lineTotal: Money) {
        self.productId = productId
        self.name = name
        self.quantity = quantity
        self.unitPrice = unitPrice
        self.lineTotal = lineTotal
    }
}
