package import Vocabulary

/// One cause of what is wrong with the shop, and what to do about it.
package struct Finding: Codable, Sendable, Hashable {
    package var cause: Cause
    /// The thing that is wrong, such as a queue, a process, a role.
    package var subject: String
    /// A sentence for people, without a full stop.
    package var summary: String
    /// Since when; nil if that is not known.
    package var since: Timestamp?
    /// The orders that wait because of it, as far as they are known.
    package var orders: Int
    /// The sums of those orders, one for each currency; of orders whose total is known.
    package var money: [Money]
    /// The next command.
    package var next: String

    package init(
        _ cause: Cause, _ subject: String, _ summary: String, since: Timestamp? = nil, next: String
    ) {
        (self.cause, self.subject, self.summary, self.since, self.next) = (cause, subject, summary, since, next)
        (orders, money) = (0, [])
    }

    /// One line: what, since when, how many orders and how much money, which command is next.
    package func line(now: Timestamp) -> String {
        let age = since.map { "for \($0.duration(to: now).words)" }
        let sums = money.map(\.text).joined(separator: " and ")
        let affected = orders == 0 ? nil : "\(orders.counted("order"))\(sums.isEmpty ? "" : " of \(sums)") affected"
        return ([summary, age, affected].compactMap(\.self)).joined(separator: ", ") + "; next: \(next)"
    }
}
