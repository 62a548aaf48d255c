import Contracts
import Vocabulary

/// The output of `retailctl stuck`.
struct StuckReport: Encodable {
    private static let width = 100

    let asOf: Timestamp
    /// The number of orders that wait for anything, stuck or not.
    let openOrders: Int64
    let orders: [StuckOrder]
    /// The same by cause.
    let groups: [StuckGroup]
    /// The checks that could not be completed.
    let unseen: [String]

    /// - Parameter showsAll: also orders that wait normally, such as for a customer who still has time to pay
    init(_ evidence: StuckEvidence, showsAll: Bool, unseen: [String] = []) {
        asOf = evidence.asOf
        openOrders = evidence.openOrders
        orders = StuckDiagnosis(evidence).orders.filter { $0.isStuck || showsAll }
        groups = StuckGroup.groups(of: orders)
        self.unseen = unseen
    }

    var isAnyStuck: Bool { orders.contains(where: \.isStuck) }

    /// A table whose last column is wrapped, since the reasons are long and must not be shortened.
    var text: String {
        let summary = "Orders: \(openOrders) open, \(orders.count(where: \.isStuck)) stuck."
        let notes = unseen.map { "Not checked: \($0)" }
        guard !orders.isEmpty else { return ([summary] + notes).joined(separator: "\n") }
        let cells = orders.map { order in
            [
                order.orderID.description, order.status?.rawValue ?? "-", Age.text(since: order.since, now: asOf),
                Self.words(of: order),
            ]
        }
        return (Self.lines([["ORDER", "STATE", "WAITING", "FOR"]] + cells) + ["", summary] + notes)
            .joined(separator: "\n")
    }

    /// A row for each cause.
    var groupText: String {
        let summary = "Orders: \(openOrders) open, \(orders.count(where: \.isStuck)) stuck."
        let table = groups.isEmpty ? [] : [StuckGroup.table(groups, now: asOf), ""]
        return (table + [summary] + unseen.map { "Not checked: \($0)" }).joined(separator: "\n")
    }

    private static func words(of order: StuckOrder) -> String {
        let name = order.waitsFor == .operator ? "an operator" : "\(order.waitsFor.rawValue)"
        return ([name] + order.reasons).joined(separator: ": ", then: "; ")
    }

    private static func lines(_ rows: [[String]]) -> [String] {
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        let indent = widths.reduce(0, +) + 2 * widths.count
        return rows.flatMap { row in
            let head = zip(row, widths).map { $0.padding(to: $1) }.joined(separator: "  ") + "  "
            let wrapped = row[3].wrapped(to: width - indent)
            return wrapped.enumerated().map { index, line in
                index == 0 ? head + line : String(repeating: " ", count: indent) + line
            }
        }
    }
}

extension [String] {
    /// The first separator is used after the first element, the other between the rest.
    fileprivate func joined(separator: String, then other: String) -> String {
        guard count > 1, let first else { return first ?? "" }
        return first + separator + dropFirst().joined(separator: other)
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

    /// Lines of at most `width` characters, broken at spaces; a longer word is split.
    fileprivate func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        for word in split(whereSeparator: \.isWhitespace) {
            var rest = word
            if let last = lines.last, last.count + 1 + rest.count <= width {
                lines[lines.count - 1] += " \(rest)"
                continue
            }
            while rest.count > width {
                lines.append(String(rest.prefix(width)))
                rest = rest.dropFirst(width)
            }
            lines.append(String(rest))
        }
        return lines.isEmpty ? [""] : lines
    }
}
