@_spi(_Unicode) import Swift

extension String {
    /// The text in Unicode's Normalization Form C (UAX #15), in which `é` is one scalar however it was typed.
    ///
    /// Swift takes two spellings of one text for equal, PostgreSQL compares their bytes: what came in from outside is
    /// normalized once, at the border, so that both agree ever after. Swift's runtime has the tables, Foundation's would
    /// make every image larger.
    package var normalized: String {
        // No scalar below U+0300 combines with another, and in UTF-8 that one begins with CC.
        if utf8.allSatisfy({ $0 < 0xCC }) { return self }
        return String(String.UnicodeScalarView(_nfc))
    }

    /// Whether both are the same bytes, as a database sees them.
    package func isIdentical(to other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
