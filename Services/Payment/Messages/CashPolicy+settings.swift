import PaymentDomain
import ServiceKit
import Vocabulary

extension CashPolicy {
    /// `PAYMENT_CASH_MAXIMUM` is not a list such as `EUR 500.00, USD 500.00`.
    struct UnknownAmount: Error, CustomStringConvertible {
        let description: String
    }

    /// The shop's policy: `PAYMENT_CASH_MAXIMUM`, `PAYMENT_CASH_OPEN_ORDERS`,
    /// `PAYMENT_CASH_OPEN_ORDERS_ONCE_COLLECTED` and `PAYMENT_CASH_UNDELIVERED`. 0 turns a number off.
    ///
    /// - Throws: `UnknownAmount`
    init(_ settings: ServiceConfiguration) throws {
        let standard = CashPolicy.standard
        func limit(_ key: String, _ value: Int64) -> Int64 {
            Int64(settings.integer("payment.cash.\(key)", default: Int(value)))
        }
        self.init(
            maximums: try Self.maximums(settings.string("payment.cash.maximum", default: "")),
            openOrders: limit("open.orders", standard.openOrders),
            openOrdersOnceCollected: limit("open.orders.once.collected", standard.openOrdersOnceCollected),
            undelivered: limit("undelivered", standard.undelivered))
    }

    private static func maximums(_ list: String) throws -> [Currency: Money] {
        var maximums: [Currency: Money] = [:]
        for entry in list.split(separator: ",") {
            let words = entry.split(separator: " ")
            guard words.count == 2, let currency = Currency(String(words[0])),
                let amount = Money(decimal: String(words[1]), currency)
            else {
                throw UnknownAmount(description: "PAYMENT_CASH_MAXIMUM has '\(entry)', not an amount like EUR 500.00")
            }
            maximums[currency] = amount
        }
        return maximums
    }
}
