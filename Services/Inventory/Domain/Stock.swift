package import Vocabulary

/// One product's counters and low-stock threshold.
package struct Stock: Hashable, Sendable {
    package static let defaultLowStockThreshold = Availability.defaultLowStockThreshold

    package var productID: ProductID
    package var counters: StockCounters
    package var lowStockThreshold: Int64
    /// Grows with each change.
    package var version: Int64

    package init(
        productID: ProductID, counters: StockCounters,
        lowStockThreshold: Int64 = Self.defaultLowStockThreshold, version: Int64 = 1
    ) {
        (self.productID, self.counters, self.lowStockThreshold) = (productID, counters, lowStockThreshold)
        self.version = version
    }

    /// Whether the stock is at or below the threshold.
    package var isLow: Bool { counters.available <= lowStockThreshold }

    package var availability: Availability {
        Availability(available: counters.available, lowStockThreshold: lowStockThreshold)
    }
}
