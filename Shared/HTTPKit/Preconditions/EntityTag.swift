/// An entity tag (RFC 9110, 8.8.3). It starts with the version of the resource: `"7"`, or `"7-in_stock"` if the
/// representation depends on more than the version; or it is a digest of the bytes.
///
/// A compressed representation has other bytes than the plain one, so its tag ends with `-gzip`. Both are of the same
/// version.
package struct EntityTag: Hashable, Sendable, LosslessStringConvertible {
    private static let compressedSuffix = "-gzip"

    /// The text between the quotation marks, without `-gzip`.
    package let opaque: String
    package let isWeak: Bool
    package let isCompressed: Bool

    package init(version: Int64, variant: String? = nil) {
        self.init(opaque: variant.map { "\(version)-\($0)" } ?? "\(version)")
    }

    /// - Parameter digest: of the bytes, for resources without a version
    package init(digest: String) { self.init(opaque: digest) }

    private init(opaque: String, isWeak: Bool = false, isCompressed: Bool = false) {
        (self.opaque, self.isWeak, self.isCompressed) = (opaque, isWeak, isCompressed)
    }

    package init?(_ description: String) {
        var text = Substring(description)
        let isWeak = text.hasPrefix("W/")
        if isWeak { text = text.dropFirst(2) }
        guard text.utf8.count >= 2, text.first == "\"", text.last == "\"" else { return nil }
        let content = text.dropFirst().dropLast()
        let isAllowed = content.utf8.allSatisfy { $0 == 0x21 || (0x23...0x7E).contains($0) || $0 >= 0x80 }
        guard isAllowed else { return nil }
        let isCompressed = content.hasSuffix(Self.compressedSuffix)
        self.init(
            opaque: String(isCompressed ? content.dropLast(Self.compressedSuffix.count) : content), isWeak: isWeak,
            isCompressed: isCompressed)
    }

    package var description: String {
        (isWeak ? "W/\"" : "\"") + opaque + (isCompressed ? Self.compressedSuffix : "") + "\""
    }

    /// The tag of the same representation as gzip.
    package var ofCompressed: EntityTag { EntityTag(opaque: opaque, isWeak: isWeak, isCompressed: true) }

    /// The version in the tag; nil if the edge did not create the tag.
    package var version: Int64? {
        let digits = opaque.prefix { $0 != "-" }
        return digits.allSatisfy { $0.isASCII && $0.isNumber } ? Int64(digits) : nil
    }

    /// Weak comparison, for caches: the representations are equivalent.
    package func matchesWeakly(_ other: EntityTag) -> Bool { opaque == other.opaque }
}
