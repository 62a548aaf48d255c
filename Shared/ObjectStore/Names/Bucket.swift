/// The name of a bucket. Without dots, so that a wildcard certificate of the host covers it as a subdomain.
package struct Bucket: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Nil unless the text is 3 to 63 lower-case letters, digits and inner hyphens.
    package init?(_ description: String) {
        let hyphen = UInt8(ascii: "-")
        guard (3...63).contains(description.utf8.count), description.utf8.first != hyphen,
            description.utf8.last != hyphen, description.utf8.allSatisfy({ Self.isPermitted($0) || $0 == hyphen })
        else { return nil }
        self.description = description
    }

    private static func isPermitted(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
