@_spi(_Unicode) import Swift

extension String {
    /// The text in Unicode's Normalization Form C (UAX #15), in which `é` is one scalar however it was typed.
    ///
    /// Swift treats two spellings of one text as equal, PostgreSQL compares their bytes: external text is normalized
    /// once on input, so that both agree. Swift's runtime contains the tables; Foundation's would make every image
    /// larger.
    package var normalized: String {
        // No scalar below U+0300 combines with another, and U+0300 is encoded in UTF-8 with the first byte CC.
        if utf8.allSatisfy({ $0 < 0xCC }) { return self }
        return String(String.UnicodeScalarView(_nfc))
    }

    /// Whether both have the same bytes, as a database compares them.
    package func isIdentical(to other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
