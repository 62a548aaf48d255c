import Contracts
import HTTPKit
import Vocabulary

extension FieldRule where Value == ReceiveReturn.Restock {
    /// `true`: everything that was sent back; `false`: nothing; or the lines.
    static let restock = FieldRule { value, field in
        switch value {
        case .boolean(let everything): return .value(everything ? .everything : .lines([]))
        default:
            switch FieldRule<[StockLine]>.stockLines(0...100).read(value, field) {
            case .value(let lines): return .value(.lines(lines))
            case .wrong(let problems): return .wrong(problems)
            }
        }
    }
}

extension FieldRule where Value == ReceiveReturn.Refund {
    /// `true`: the price paid for the returned pieces; `false`: nothing; or the amount.
    static let returnRefund = FieldRule { value, field in
        switch value {
        case .boolean(let paidPrice): return .value(paidPrice ? .paidPrice : .nothing)
        default:
            switch FieldRule<Money>.money.read(value, field) {
            case .value(let amount) where amount.amount > 0: return .value(.amount(amount))
            case .value: return .wrong("\(field).amount", "out_of_range", "must be more than 0")
            case .wrong(let problems): return .wrong(problems)
            }
        }
    }
}
