package import Vocabulary

/// Why a customer cannot pay an order on delivery.
package enum CashRefusal: Error, Hashable, Sendable {
    case amount(Money)
    case openOrders(Int64)
    case undelivered

    /// For the customer to read.
    package var sentence: String {
        switch self {
        case .amount(let maximum): "Orders of more than \(maximum.text) cannot be paid on delivery."
        case .openOrders(let limit): "At most \(limit) orders that are paid on delivery may be under way at a time."
        case .undelivered: "Earlier orders could not be delivered, so this one cannot be paid on delivery."
        }
    }
}
