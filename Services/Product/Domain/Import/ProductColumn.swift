/// The columns of a file of products.
package enum ProductColumn: String, Sendable, CaseIterable {
    case productId, externalId, name, description, category, price, currency, initialStock, lowStockThreshold
}
