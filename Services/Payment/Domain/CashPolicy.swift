package import Vocabulary

/// When a customer may pay on delivery, so that nobody can have goods sent around, or withheld from others, for free.
package struct CashPolicy: Hashable, Sendable {
    /// The customer's other cash payments.
    package struct History: Hashable, Sendable {
        /// Begun or due, but neither collected nor ended.
        package let open: Int64
        /// Collected by the customer's deliveries so far.
        package let collected: Int64
        /// Deliveries that the customer did not accept, within `CashPolicy.memory`.
        package let undelivered: Int64

        package init(open: Int64, collected: Int64, undelivered: Int64) {
            (self.open, self.collected, self.undelivered) = (open, collected, undelivered)
        }
    }

    package static let standard = CashPolicy(
        maximums: [:], openOrders: 10, openOrdersOnceCollected: 100, undelivered: 3)
    /// How long a failed delivery counts.
    package static let memory = Duration.seconds(365 * 24 * 3600)

    /// The largest amount by currency; a currency that is not listed has none.
    package let maximums: [Currency: Money]
    /// Open cash payments of a customer who has not paid one yet.
    package let openOrders: Int64
    /// The same, of a customer who has.
    package let openOrdersOnceCollected: Int64
    /// From this number of failed deliveries on the customer cannot pay in cash.
    package let undelivered: Int64

    /// A limit of 0 or less does not apply.
    package init(
        maximums: [Currency: Money], openOrders: Int64, openOrdersOnceCollected: Int64, undelivered: Int64
    ) {
        (self.maximums, self.openOrders) = (maximums, openOrders)
        (self.openOrdersOnceCollected, self.undelivered) = (openOrdersOnceCollected, undelivered)
    }

    package func check(_ amount: Money, _ history: History) throws(CashRefusal) {
        if let maximum = maximums[amount.currency], amount.amount > maximum.amount { throw .amount(maximum) }
        if undelivered > 0, history.undelivered >= undelivered { throw .undelivered }
        let limit = history.collected > 0 ? openOrdersOnceCollected : openOrders
        if limit > 0, history.open >= limit { throw .openOrders(limit) }
    }
}
