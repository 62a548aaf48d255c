import Contracts
import InventoryDomain
import Messaging
import Vocabulary

extension FieldProblem {
    init(_ problem: StockProblem) {
        let maximum = StockCounters.maximum
        self =
            switch problem {
            case .availableOutOfRange:
                FieldProblem(field: "available", code: "out_of_range", detail: "must be from 0 to \(maximum)")
            case .thresholdOutOfRange:
                FieldProblem(field: "lowStockThreshold", code: "out_of_range", detail: "must be from 0 to \(maximum)")
            case .zeroDelta:
                FieldProblem(field: "delta", code: "zero", detail: "must not be 0")
            case .deltaOutOfRange:
                FieldProblem(field: "delta", code: "out_of_range", detail: "leads to more than \(maximum) pieces")
            case .reasonOutOfRange:
                FieldProblem(
                    field: "reason", code: "out_of_range",
                    detail: "must have 1 to \(StockAdjustment.longestReason) characters")
            }
    }
}

extension ReserveStock.Shortage {
    /// Clamped, as the lines of one product can add up to more than a quantity's maximum.
    init?(_ line: StockBook.Shortage.Line) {
        let requested = Int(clamping: min(line.requested, Int64(Quantity.maximum)))
        guard let requested = Quantity(requested) else { return nil }
        self.init(productID: line.productID, requested: requested, available: line.available)
    }
}
