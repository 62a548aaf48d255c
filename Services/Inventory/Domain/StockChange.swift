/// What a request by hand does to a product.
package struct StockChange: Hashable, Sendable {
    package var lowStockThreshold: Int64
    /// Nil when no counter changes.
    package var movement: StockMovement?

    package init(lowStockThreshold: Int64, movement: StockMovement?) {
        (self.lowStockThreshold, self.movement) = (lowStockThreshold, movement)
    }
}
