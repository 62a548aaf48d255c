/// The limit of payment attempts for an order. Each attempt is a separate payment, and at most one is captured.
package struct PaymentAttempts: Sendable, Hashable {
    package static let defaultLimit = 10

    package let limit: Int
    /// The number of payments that were begun.
    package let used: Int

    package init(used: Int, of limit: Int = Self.defaultLimit) { (self.used, self.limit) = (used, limit) }

    package var left: Int { max(0, limit - used) }
}
