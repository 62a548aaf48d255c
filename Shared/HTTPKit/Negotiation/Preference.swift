/// A client's `Prefer` header (RFC 7240): not to wait, or to wait a number of seconds.
package struct Preference: Hashable, Sendable {
    package var respondsAsync = false
    /// Seconds.
    package var wait: Int?

    /// Unknown preferences are ignored, as the RFC requires; if one is repeated, the first counts.
    package init(_ header: String?) {
        for token in (header ?? "").split(whereSeparator: { $0 == "," || $0 == ";" }) {
            let parts = token.split(separator: "=", maxSplits: 1).map { $0.trimmingSpaces }
            switch (parts.first?.lowercased(), parts.count) {
            case ("respond-async", 1): respondsAsync = true
            case ("wait", 2): wait = wait ?? Int(parts[1]).flatMap { $0 >= 0 ? $0 : nil }
            default: break
            }
        }
    }
}

extension Substring {
    var trimmingSpaces: String {
        var text = self
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return String(text)
    }
}
