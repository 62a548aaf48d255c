/// Reads the first bytes of a file: detects files that are not CSV, the parts to skip, and the delimiter.
struct CSVPrologue: Sendable {
    private static let signatureLength = 4
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private let limit: Int
    private var bytes: [UInt8] = []
    /// Nil until it is detected.
    private(set) var delimiter: CSVDelimiter?
    /// The bytes before the records: a byte order mark, and the line `sep=;` that spreadsheets write.
    private(set) var skipped = CSVPosition(offset: 0, line: 0)

    /// - Parameters:
    ///   - delimiter: nil to find it out
    ///   - limit: the bytes of a record, the first of which decides
    init(delimiter: CSVDelimiter?, limit: Int) { (self.delimiter, self.limit) = (delimiter, limit) }

    /// - Returns: all bytes so far, without the skipped ones; nil while more are needed
    mutating func take(_ chunk: [UInt8]) throws(CSVError) -> [UInt8]? {
        bytes += chunk
        guard bytes.count >= Self.signatureLength else { return nil }
        let isKnown = delimiter != nil || bytes.count > limit || CSVFirstRecord(in: bytes[markLength...]).isComplete
        return isKnown ? try finish() : nil
    }

    mutating func finish() throws(CSVError) -> [UInt8] {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw CSVError(line: 1, .utf16) }
        // The signature of a ZIP archive, the format of modern spreadsheets.
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { throw CSVError(line: 1, .spreadsheet) }
        skipped.offset = markLength
        if delimiter == nil {
            try readSeparatorLine()
            delimiter = delimiter ?? CSVFirstRecord(in: bytes[skipped.offset...]).delimiter
        }
        return Array(bytes[skipped.offset...])
    }

    private var markLength: Int { bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0 }

    /// `sep=;`, optionally in quotes, as the complete first line.
    private mutating func readSeparatorLine() throws(CSVError) {
        let text = bytes[markLength...]
        let lineEnd = text.firstIndex { $0 == .lineFeed || $0 == .carriageReturn } ?? text.endIndex
        let line = text[..<lineEnd].filter { $0 != .quote }
        guard line.count == 5, String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep=",
            let byte = line.last
        else { return }
        guard let named = CSVDelimiter(byte: byte) else { throw CSVError(line: 1, .unsupportedDelimiter) }
        delimiter = named
        let isPair = bytes[lineEnd...].starts(with: [.carriageReturn, .lineFeed])
        skipped = CSVPosition(offset: min(bytes.count, lineEnd + (isPair ? 2 : 1)), line: 1)
    }
}
