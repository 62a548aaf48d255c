/// A change by a number of pieces, with a reason.
package struct StockAdjustment: Hashable, Sendable {
    package static let longestReason = 500

    package enum Rejection: Error, Hashable, Sendable {
        case invalid([StockProblem])
        /// The stock would fall below zero.
        case insufficientStock(available: Int64)
    }

    package let delta: Int64
    package let reason: String

    package init(by delta: Int64, reason: String) { (self.delta, self.reason) = (delta, reason) }

    /// The problems that do not depend on the stock.
    private var problems: [StockProblem] {
        (delta == 0 ? [.zeroDelta] : delta.magnitude > StockCounters.maximum.magnitude ? [.deltaOutOfRange] : [])
            + ((1...Self.longestReason).contains(reason.count) ? [] : [.reasonOutOfRange])
    }

    package func change(of stock: Stock) throws(Rejection) -> StockChange {
        guard problems.isEmpty else { throw .invalid(problems) }
        let available = stock.counters.available + delta
        guard available >= 0 else { throw .insufficientStock(available: stock.counters.available) }
        guard available <= StockCounters.maximum else { throw .invalid([.deltaOutOfRange]) }
        return StockChange(
            lowStockThreshold: stock.lowStockThreshold,
            movement: StockMovement(.adjusted, stock.productID, .corrected(by: delta), reason: reason))
    }
}
