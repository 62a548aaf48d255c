package import ImportRows

/// The columns of a file of products.
package enum ProductColumn: String, Sendable, CaseIterable {
    case productID = "productId"
    case externalID = "externalId"
    case name, description, category, price, currency, initialStock, lowStockThreshold

    /// The required and optional columns of a file of products. Additional columns of an export are ignored.
    package static let file = ImportColumns(
        content: "products", names: Set(allCases.map(\.rawValue)),
        ignored: ["availability", "imageUrl", "createdAt", "updatedAt"],
        required: [[productID.rawValue, externalID.rawValue]])
}
