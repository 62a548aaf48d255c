import Contracts
import Vocabulary

/// Orders that make no progress for the same cause.
struct StuckGroup: Encodable, Hashable {
    /// Of examples; the orders themselves have all.
    private static let mostExamples = 3

    /// In words; ids and numbers in it are replaced by an ellipsis.
    var cause: String
    var service: ServiceName?
    var queue: String?
    var count: Int
    /// The longest and the shortest waiting of them.
    var first: Timestamp
    var last: Timestamp
    var examples: [OrderID]

    /// The largest group first.
    static func groups(of orders: [StuckOrder]) -> [StuckGroup] {
        let groups = Dictionary(grouping: orders) { order in
            [order.service?.rawValue ?? "", order.queue ?? "", order.pattern]
        }
        return groups.values.compactMap { members in
            guard let first = members.min(by: { $0.since < $1.since }), let last = members.map(\.since).max() else {
                return nil
            }
            return StuckGroup(
                cause: first.pattern, service: first.service, queue: first.queue, count: members.count,
                first: first.since, last: last, examples: members.prefix(mostExamples).map(\.orderID))
        }.sorted { ($1.count, $0.first, $0.cause) < ($0.count, $1.first, $1.cause) }
    }

    static func table(_ groups: [StuckGroup], now: Timestamp) -> String {
        var table = TextTable(
            .number("ORDERS"), .text("FIRST"), .text("LAST"), .text("SERVICE"), .flexible("QUEUE"))
        for group in groups {
            table.add(
                "\(group.count)", Age.text(since: group.first, now: now), Age.text(since: group.last, now: now),
                group.service?.rawValue ?? "-", group.queue ?? "-", note: group.cause)
        }
        return table.text
    }
}

extension StuckOrder {
    /// The first reason, without what differs from order to order.
    fileprivate var pattern: String {
        let words = (reasons.first ?? "no reason known").split(separator: " ", omittingEmptySubsequences: false)
        return words.map { word in word.first?.isNumber == true ? "…" : word }.joined(separator: " ")
    }
}
