import Contracts
import OrderDomain
import Vocabulary

/// A validated historical order.
package struct HistoricalOrderRecord: Sendable {
    let order: HistoricalOrder
    let lines: PricedLines
    let state: OrderState
    let importID: ImportID

    /// Nil when its total overflows, or its status is not final.
    init?(_ order: HistoricalOrder, of importID: ImportID) {
        let priced = order.pricedLines
        guard priced.count == order.lines.count, let lines = PricedLines(priced),
            let state = OrderState(rawValue: order.status.rawValue), state.timer == nil
        else { return nil }
        self.order = order
        self.lines = lines
        self.state = state
        self.importID = importID
    }
}
