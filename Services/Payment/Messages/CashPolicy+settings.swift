import PaymentDomain
import ServiceKit
import Vocabulary

extension CashPolicy {
    /// The shop's policy: `PAYMENT_CASH_MAXIMUM`, `PAYMENT_CASH_OPEN_ORDERS`,
    /// `PAYMENT_CASH_OPEN_ORDERS_ONCE_COLLECTED` and `PAYMENT_CASH_UNDELIVERED`. 0 turns a number off.
    ///
    /// - Throws: `UnknownAmount`, if an amount cannot be read
    init(_ settings: ServiceConfiguration) throws {
        let standard = CashPolicy.standard
        func limit(_ key: String, _ value: Int64) -> Int64 {
            Int64(settings.integer("payment.cash.\(key)", default: Int(value)))
        }
        self.init(
            maximums: try settings.amounts("payment.cash.maximum"),
            openOrders: limit("open.orders", standard.openOrders),
            openOrdersOnceCollected: limit("open.orders.once.collected", standard.openOrdersOnceCollected),
            undelivered: limit("undelivered", standard.undelivered))
    }
}
