/// The stock status that customers see.
package enum Availability: String, Sendable, Hashable, Codable, CaseIterable {
    case inStock = "in_stock"
    case lowStock = "low_stock"
    case outOfStock = "out_of_stock"

    /// The threshold of a product without one of its own.
    package static let defaultLowStockThreshold: Int64 = 5

    /// - Parameter threshold: the stock at or below which a product counts as low
    package init(available: Int64, lowStockThreshold threshold: Int64) {
        self = available <= 0 ? .outOfStock : available <= threshold ? .lowStock : .inStock
    }
}
