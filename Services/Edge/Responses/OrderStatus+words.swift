import Contracts

extension OrderStatus {
    /// `payment_failed` in a sentence.
    var words: String { rawValue.split(separator: "_").joined(separator: " ") }
}
