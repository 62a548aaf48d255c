package import Vocabulary

/// What was ordered on one day, in UTC.
package struct DayFigures: Hashable, Sendable {
    private static let day: Int64 = 86_400
    /// States of orders that were never paid for, or are no longer.
    private static let unsold: Set<String> = [
        "accepted", "pending", "rejected", "expired", "cancelled", "payment_failed",
    ]

    /// An order as far as it counts here.
    package struct Entry: Sendable {
        package let status: String
        package let total: Money
        package let placedAt: Timestamp

        package init(status: String, total: Money, placedAt: Timestamp) {
            (self.status, self.total, self.placedAt) = (status, total, placedAt)
        }
    }

    package private(set) var orders = 0
    /// The totals of paid orders in the shop's currency.
    package private(set) var sold = Money.zero(.sold)
    /// Orders that wait for their payment.
    package private(set) var unpaid = 0
    /// Whether there may be more of this day than was counted.
    package let isAtLeast: Bool

    /// - Parameters:
    ///   - newest: the newest orders first
    ///   - isAll: whether these are all orders
    package init(of newest: [Entry], at now: Timestamp, isAll: Bool) {
        let today = now.seconds / Self.day
        isAtLeast = !isAll && newest.allSatisfy { $0.placedAt.seconds / Self.day == today }
        for order in newest where order.placedAt.seconds / Self.day == today {
            orders += 1
            if order.status == "pending" { unpaid += 1 }
            guard !Self.unsold.contains(order.status), let sum = sold.adding(order.total) else { continue }
            sold = sum
        }
    }
}
