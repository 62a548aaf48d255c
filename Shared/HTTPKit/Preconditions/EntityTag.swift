/// An entity tag (RFC 9110, 8.8.3). It starts with the version of the resource: `"7"`, or `"7-in_stock"` if the
/// representation depends on more than the version; or it is a digest of the bytes.
package struct EntityTag: Hashable, Sendable, LosslessStringConvertible {
    /// The text between the quotation marks.
    package let opaque: String
    package let isWeak: Bool

    package init(version: Int64, variant: String? = nil) {
        opaque = variant.map { "\(version)-\($0)" } ?? "\(version)"
        isWeak = false
    }

    /// - Parameter digest: of the bytes, for resources without a version
    package init(digest: String) {
        opaque = digest
        isWeak = false
    }

    package init?(_ description: String) {
        var text = Substring(description)
        isWeak = text.hasPrefix("W/")
        if isWeak { text = text.dropFirst(2) }
        guard text.utf8.count >= 2, text.first == "\"", text.last == "\"" else { return nil }
        opaque = String(text.dropFirst().dropLast())
        let isAllowed = opaque.utf8.allSatisfy { $0 == 0x21 || (0x23...0x7E).contains($0) || $0 >= 0x80 }
        guard isAllowed else { return nil }
    }

    package var description: String { (isWeak ? "W/\"" : "\"") + opaque + "\"" }

    /// The version in the tag; nil if the edge did not create the tag.
    package var version: Int64? {
        let digits = opaque.prefix { $0 != "-" }
        return digits.allSatisfy { $0.isASCII && $0.isNumber } ? Int64(digits) : nil
    }

    /// Weak comparison, for caches: the representations are equivalent.
    package func matchesWeakly(_ other: EntityTag) -> Bool { opaque == other.opaque }
}
