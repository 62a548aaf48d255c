/// An administrator's change of a product's stock.
package struct StockChange: Hashable, Sendable {
    package var lowStockThreshold: Int64
    /// Nil when no counter changes.
    package var movement: StockMovement?

    package init(lowStockThreshold: Int64, movement: StockMovement?) {
        (self.lowStockThreshold, self.movement) = (lowStockThreshold, movement)
    }
}
