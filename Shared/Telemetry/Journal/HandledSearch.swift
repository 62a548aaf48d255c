package import Vocabulary

/// A search for the messages that a process has handled, by the spans of their handling; all given conditions must hold.
package struct HandledSearch: Sendable, Hashable {
    private static let most = 10_000

    /// The beginning of the messages' names; may be empty.
    package var name: String
    package var since: Timestamp?
    package var until: Timestamp?
    package var order: UniqueID?
    /// On whose behalf they were sent.
    package var customer: UniqueID?
    /// Only those whose handling failed.
    package var onlyFailed = false
    /// The most messages, of which the latest are found.
    package var limit = 1000

    package init(name: String) { self.name = name }

    /// - Parameter parameters: those of a URL; nil unless they have `handled`, and all are valid
    init?(_ parameters: [(name: String, value: String)]) {
        let values = Dictionary(parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        // Part of the text that is searched for.
        guard let name = values["handled"], name.utf8.allSatisfy(Self.mayBeInName) else { return nil }
        self.init(name: name)
        for (parameter, value) in values {
            switch parameter {
            case "since", "until":
                guard let time = Timestamp(value) else { return nil }
                if parameter == "since" { since = time } else { until = time }
            case "order", "customer":
                guard let id = UniqueID(value) else { return nil }
                if parameter == "order" { order = id } else { customer = id }
            case "failed": onlyFailed = value == "true"
            case "limit":
                guard let number = Int(value), number > 0 else { return nil }
                limit = min(number, Self.most)
            default: continue
            }
        }
    }

    /// The parameters of a URL.
    package var parameters: [(name: String, value: String)] {
        [
            ("handled", name), ("since", since?.description), ("until", until?.description),
            ("order", order?.description), ("customer", customer?.description),
            ("failed", onlyFailed ? "true" : nil), ("limit", "\(limit)"),
        ].compactMap { name, value in value.map { (name, $0) } }
    }

    /// The rarest text that the lines of all matching spans contain.
    var mark: String {
        if let order { return "\"orderId\":\"\(order)\"" }
        if let customer { return "\"customerId\":\"\(customer)\"" }
        return name.isEmpty ? "\"kind\":\"consumer\"" : " \(name)"
    }

    func means(_ line: String) -> Bool {
        guard line.contains("\"kind\":\"consumer\""), let title = Self.member("name", of: line),
            let start = Self.member("startedAt", of: line).flatMap({ Timestamp(String($0)) })
        else { return false }
        let message = title.drop { $0 != " " }.dropFirst()
        guard message.hasPrefix(name), since.map({ $0 <= start }) ?? true, until.map({ start < $0 }) ?? true else {
            return false
        }
        if let order, !line.contains("\"orderId\":\"\(order)\"") { return false }
        if let customer, !line.contains("\"customerId\":\"\(customer)\"") { return false }
        return !onlyFailed || !line.hasSuffix("\"error\":null}")
    }

    /// The text of a member that contains no quotation mark.
    private static func member(_ name: String, of line: String) -> Substring? {
        line.firstRange(of: "\"\(name)\":\"").map { line[$0.upperBound...].prefix { $0 != "\"" } }
    }

    private static func mayBeInName(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }
}
