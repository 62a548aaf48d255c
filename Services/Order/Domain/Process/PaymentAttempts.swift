/// How often an order may be tried to be paid. Every attempt is a payment of its own, and one at most takes money.
package struct PaymentAttempts: Sendable, Hashable {
    package static let defaultLimit = 10

    package let limit: Int
    /// How many payments were begun.
    package let used: Int

    package init(used: Int, of limit: Int = Self.defaultLimit) { (self.used, self.limit) = (used, limit) }

    package var left: Int { max(0, limit - used) }
}
