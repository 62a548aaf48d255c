/// A counted stock, based on a version of the stock.
package struct StockCount: Hashable, Sendable {
    package enum Rejection: Error, Hashable, Sendable {
        case invalid([StockProblem])
        /// The stock has changed since.
        case stale(currentVersion: Int64)
    }

    package let available: Int64
    /// Nil keeps the threshold.
    package let lowStockThreshold: Int64?
    package let seenVersion: Int64

    package init(available: Int64, lowStockThreshold: Int64?, seenVersion: Int64) {
        (self.available, self.lowStockThreshold, self.seenVersion) = (available, lowStockThreshold, seenVersion)
    }

    package func change(of stock: Stock) throws(Rejection) -> StockChange {
        let problems = StockProblem.problems(available: available, lowStockThreshold: lowStockThreshold)
        guard problems.isEmpty else { throw .invalid(problems) }
        guard seenVersion == stock.version else { throw .stale(currentVersion: stock.version) }
        let delta = available - stock.counters.available
        return StockChange(
            lowStockThreshold: lowStockThreshold ?? stock.lowStockThreshold,
            movement: delta == 0 ? nil : StockMovement(.set, stock.productID, .corrected(by: delta)))
    }
}
