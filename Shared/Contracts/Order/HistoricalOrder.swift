package import Vocabulary

/// An order that the shop took before it had this system.
package struct HistoricalOrder: Codable, Sendable, Hashable {
    package struct Line: Codable, Sendable, Hashable {
        package var productID: ProductID
        package var name: String
        package var quantity: Quantity
        package var unitPrice: Money

        package init(productID: ProductID, name: String, quantity: Quantity, unitPrice: Money) {
            (self.productID, self.name, self.quantity, self.unitPrice) = (productID, name, quantity, unitPrice)
        }
    }

    /// Derived from the reference.
    package var orderID: OrderID
    /// The shopkeeper's own name for it.
    package var reference: String
    /// Digest of what the file says of it: the same reference with another content is refused.
    package var fingerprint: String
    package var customerID: CustomerID
    /// How it ended.
    package var status: OrderStatus
    package var placedAt: Timestamp
    package var lines: [Line]

    package init(
        orderID: OrderID, reference: String, fingerprint: String, customerID: CustomerID, status: OrderStatus,
        placedAt: Timestamp, lines: [Line]
    ) {
        (self.orderID, self.reference, self.fingerprint) = (orderID, reference, fingerprint)
        (self.customerID, self.status, self.placedAt, self.lines) = (customerID, status, placedAt, lines)
    }
}
