/// Writes RFC 4180: CRLF, and quotes where a field needs them. Fields that spreadsheets would evaluate as a formula are
/// escaped (`FormulaGuard`), unless the reader is known to be a program.
package struct CSVWriter: Sendable {
    package private(set) var bytes: [UInt8] = []
    private let isDefusing: Bool

    package init(defusingFormulas isDefusing: Bool = true) { self.isDefusing = isDefusing }

    package mutating func append(_ fields: [String]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(.comma) }
            append(isDefusing ? FormulaGuard.defused(field) : field, isAlone: fields.count == 1)
        }
        bytes += [.carriageReturn, .lineFeed]
    }

    /// Returns the bytes written so far and clears them.
    package mutating func take() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    /// An empty field that is alone in its record is quoted, or it would be an empty line.
    private mutating func append(_ field: String, isAlone: Bool) {
        guard field.utf8.contains(where: Self.needsQuotes) || isAlone && field.isEmpty else {
            bytes += field.utf8
            return
        }
        bytes.append(.quote)
        for byte in field.utf8 {
            if byte == .quote { bytes.append(.quote) }
            bytes.append(byte)
        }
        bytes.append(.quote)
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        byte == .comma || byte == .quote || byte == .lineFeed || byte == .carriageReturn
    }
}
