/// Where a parcel can be followed, carrier by carrier.
package struct TrackingLinks: Hashable, Sendable {
    /// What stands for the parcel's number in a template.
    package static let placeholder = "{number}"

    /// Why a setting cannot be used.
    package enum Flaw: Error, Hashable, Sendable {
        /// It is not `Carrier=https://…{number}…`.
        case malformed(String)
    }

    /// The pages of carriers that are known all over the world.
    package static let known = TrackingLinks([
        "dhl": "https://www.dhl.com/global-en/home/tracking.html?tracking-id={number}",
        "fedex": "https://www.fedex.com/fedextrack/?trknbr={number}",
        "ups": "https://www.ups.com/track?tracknum={number}",
        "usps": "https://tools.usps.com/go/TrackConfirmAction?tLabels={number}",
    ])

    private var templates: [String: String]

    private init(_ templates: [String: String]) { self.templates = templates }

    /// Adds templates to these, or replaces them: `Carrier=https://…{number}…`, with blanks between them. A carrier with
    /// blanks in its name is written without.
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
        // Once: a number that has the placeholder in it is encoded, and so has it no more.
        return template.replacing(Self.placeholder, with: Self.encoded(number))
    }

    /// Blanks, signs and case tell no carriers apart.
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

    /// Percent-encoding of RFC 3986: only unreserved characters stay, so a number changes nothing of the URL around it.
    private static func encoded(_ number: String) -> String {
        let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = number.utf8.flatMap { byte in
            unreserved.contains(byte) ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
