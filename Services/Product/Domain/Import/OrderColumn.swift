/// The columns of a file of historical orders. Adjacent rows with one reference are the lines of one order.
package enum OrderColumn: String, Sendable, CaseIterable {
    case reference, customerId, customerEmail, placedAt, status, productId, productName, quantity, unitPrice, currency

    static let required: [OrderColumn] = [.reference, .placedAt, .status, .quantity, .unitPrice]
}
