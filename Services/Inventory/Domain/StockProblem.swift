/// An invalid value in a request about stock.
package enum StockProblem: Sendable, Hashable {
    case availableOutOfRange
    case thresholdOutOfRange
    case zeroDelta
    case deltaOutOfRange
    case reasonOutOfRange

    package static func problems(available: Int64, lowStockThreshold: Int64?) -> [StockProblem] {
        let range = 0...StockCounters.maximum
        return (range.contains(available) ? [] : [.availableOutOfRange])
            + (lowStockThreshold.map(range.contains) ?? true ? [] : [.thresholdOutOfRange])
    }
}
