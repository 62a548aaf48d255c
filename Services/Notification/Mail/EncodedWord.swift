/// Encodes non-ASCII text for mail headers (RFC 2047).
enum EncodedWord {
    private static let start = "=?UTF-8?Q?"
    private static let end = "?="
    /// Characters in one encoded word.
    private static let limit = 75

    /// Returns one or more encoded words; white space between them is not part of the text.
    static func encode(_ text: String) -> [String] {
        var words: [String] = []
        var current = ""
        for scalar in text.unicodeScalars {
            // RFC 2047 forbids splitting a character between words.
            let piece = encode(scalar)
            if start.utf8.count + current.utf8.count + piece.utf8.count + end.utf8.count > limit {
                words.append(start + current + end)
                current = ""
            }
            current += piece
        }
        words.append(start + current + end)
        return words
    }

    /// Only letters and digits stay: they are allowed in all positions of an encoded word.
    private static func encode(_ scalar: UnicodeScalar) -> String {
        if scalar == " " { return "_" }
        let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        return isPlain ? String(scalar) : String(scalar).utf8.map(QuotedPrintable.hexadecimal).joined()
    }
}
