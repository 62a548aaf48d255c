import Foundation

/// The Maildir that the stack's mail sink writes to.
actor Mailbox {
    struct Receipt: Sendable, Hashable {
        let order: String
        let messageID: String
    }

    private let directory: String
    private var seen: Set<String> = []
    private var codes: [String: String] = [:]
    private var receipts: [Receipt: Int] = [:]

    init(_ stack: FaultStack) { directory = "\(stack.home)/mail/new" }

    /// The six digits in the newest verification mail to this address.
    func code(to recipient: String) -> String? {
        readNew()
        return codes[recipient]
    }

    /// Every receipt to a customer, with the number of its copies.
    func customerReceipts() -> [Receipt: Int] {
        readNew()
        return receipts
    }

    private func readNew() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        for name in names where !seen.contains(name) {
            guard let text = try? String(contentsOfFile: "\(directory)/\(name)", encoding: .utf8) else { continue }
            seen.insert(name)
            take(text.replacingOccurrences(of: "\r\n", with: "\n").split(separator: "\n"))
        }
    }

    private func take(_ lines: [Substring]) {
        let recipient = Self.value(of: "To: ", in: lines) ?? ""
        if let code = lines.first(where: { $0.count == 6 && $0.allSatisfy(\.isNumber) }) {
            codes[Self.address(in: recipient)] = String(code)
        } else if let id = Self.value(of: "Message-ID: ", in: lines), let order = Self.order(ofReceipt: id) {
            receipts[Receipt(order: order, messageID: id), default: 0] += 1
        }
    }

    /// The order of a customer's receipt, taken from its `Message-ID`, since its text has no fixed format.
    private static func order(ofReceipt messageID: String) -> String? {
        let start = "<order-receipt.customer."
        guard messageID.hasPrefix(start), let end = messageID.firstIndex(of: "@") else { return nil }
        return String(messageID[..<end].dropFirst(start.count))
    }

    private static func value(of field: String, in lines: [Substring]) -> String? {
        lines.first { $0.hasPrefix(field) }.map { $0.dropFirst(field.count).trimmingCharacters(in: .whitespaces) }
    }

    private static func address(in field: String) -> String {
        guard let open = field.lastIndex(of: "<"), let close = field.lastIndex(of: ">"), open < close else {
            return field
        }
        return String(field[field.index(after: open)..<close])
    }
}
