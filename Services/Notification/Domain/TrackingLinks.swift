/// The tracking pages of carriers.
package struct TrackingLinks: Hashable, Sendable {
    /// The placeholder for the parcel's number in a template.
    package static let placeholder = "{number}"

    /// Why a setting cannot be used.
    package enum Flaw: Error, Hashable, Sendable {
        /// The setting is not `Carrier=https://…{number}…`.
        case malformed(String)
    }

    /// The tracking pages of large international carriers.
    package static let known = TrackingLinks([
        "dhl": "https://www.dhl.com/global-en/home/tracking.html?tracking-id={number}",
        "fedex": "https://www.fedex.com/fedextrack/?trknbr={number}",
        "ups": "https://www.ups.com/track?tracknum={number}",
        "usps": "https://tools.usps.com/go/TrackConfirmAction?tLabels={number}",
    ])

    private var templates: [String: String]

    private init(_ templates: [String: String]) { self.templates = templates }

    /// Adds templates to these, or replaces them: `Carrier=https://…{number}…`, separated by blanks. Blanks in a
    /// carrier's name are left out.
    package func replacing(with setting: String) throws(Flaw) -> TrackingLinks {
        var links = self
        for entry in setting.split(whereSeparator: \.isWhitespace) {
            let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, !Self.key(parts[0]).isEmpty, Self.isTemplate(parts[1]) else {
                throw .malformed(String(entry))
            }
            links.templates[Self.key(parts[0])] = String(parts[1])
        }
        return links
    }

    /// - Returns: nil for a carrier without a template
    package func link(carrier: String?, number: String) -> String? {
        guard let carrier, let template = templates[Self.key(carrier[...])] else { return nil }
        // The number is percent-encoded, so it cannot contain the placeholder.
        return template.replacing(Self.placeholder, with: Self.encoded(number))
    }

    /// Ignores blanks, signs and case.
    private static func key(_ carrier: Substring) -> String {
        carrier.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    private static func isTemplate(_ text: Substring) -> Bool {
        let scheme = "https://"
        let rest = text.dropFirst(scheme.count)
        return text.hasPrefix(scheme) && text.contains(placeholder)
            && rest.utf8.first.map { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "{") } ?? false
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\"'<>\\^`|".utf8.contains($0) }
    }

    /// Percent-encoding of RFC 3986: only unreserved characters stay, so a number cannot change the rest of the URL.
    private static func encoded(_ number: String) -> String {
        let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = number.utf8.flatMap { byte in
            unreserved.contains(byte) ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
