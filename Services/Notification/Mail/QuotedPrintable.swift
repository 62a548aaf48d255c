/// RFC 2045, section 6.7: printable ASCII stays, other bytes become `=` and two hexadecimal digits, and long lines get
/// soft line breaks.
enum QuotedPrintable {
    /// Characters on a line, the `=` at its end included.
    private static let limit = 76

    /// - Parameter text: with any kind of line ending
    static func encode(_ text: String) -> String {
        lines(of: text).map(encode(line:)).joined(separator: "\r\n")
    }

    private static func lines(of text: String) -> [Substring] {
        // A CRLF is one Character.
        text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
    }

    private static func encode(line: Substring) -> String {
        var encoded = ""
        var width = 0
        let last = line.utf8.count - 1
        for (index, byte) in line.utf8.enumerated() {
            let piece = isLiteral(byte, isLast: index == last) ? String(UnicodeScalar(byte)) : hexadecimal(byte)
            // The last piece may fill the line; others must leave space for the `=`.
            if width + piece.utf8.count > (index == last ? limit : limit - 1) {
                encoded += "=\r\n"
                width = 0
            }
            encoded += piece
            width += piece.utf8.count
        }
        return encoded
    }

    /// Trailing white space is encoded, since mail servers may remove it.
    private static func isLiteral(_ byte: UInt8, isLast: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"): !isLast
        case UInt8(ascii: "="): false
        default: (33...126).contains(byte)
        }
    }

    static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return byte < 16 ? "=0\(digits)" : "=\(digits)"
    }
}
