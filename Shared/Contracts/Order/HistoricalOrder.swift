package import Vocabulary

/// An order from before the shop used this system.
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
    /// The shopkeeper's own reference.
    package var reference: String
    /// Digest of the order's rows in the file: the same reference with other content is refused.
    package var fingerprint: String
    package var customerID: CustomerID
    /// Its final status.
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
