package import ImportRows

/// The columns of a file of historical orders. Adjacent rows with one reference are the lines of one order.
package enum OrderColumn: String, Sendable, CaseIterable {
    case reference, customerId, customerEmail, placedAt, status, productId, productName, quantity, unitPrice, currency

    /// What a file of historical orders must and may have.
    package static let file = ImportColumns(
        content: "orders", names: Set(allCases.map(\.rawValue)),
        required: [
            [reference], [placedAt], [status], [quantity], [unitPrice], [customerId, customerEmail],
            [productId, productName],
        ].map { $0.map(\.rawValue) },
        groupColumn: reference.rawValue)
}
