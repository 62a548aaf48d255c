import Contracts

extension OrderStatus {
    /// The status as words: `payment_failed` becomes "payment failed".
    var words: String { rawValue.split(separator: "_").joined(separator: " ") }
}
