package import ImportRows

/// The columns of a file of historical orders. Adjacent rows with one reference are the lines of one order.
package enum OrderColumn: String, Sendable, CaseIterable {
    case reference
    case customerID = "customerId"
    case customerEmail, placedAt, status
    case productID = "productId"
    case productName, quantity, unitPrice, currency

    /// The required and optional columns of a file of historical orders.
    package static let file = ImportColumns(
        content: "orders", names: Set(allCases.map(\.rawValue)),
        required: [
            [reference], [placedAt], [status], [quantity], [unitPrice], [customerID, customerEmail],
            [productID, productName],
        ].map { $0.map(\.rawValue) },
        groupColumn: reference.rawValue)
}
