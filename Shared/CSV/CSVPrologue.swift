/// The first bytes of a file, which tell what is no CSV at all, and whether a byte order mark is to be skipped.
struct CSVPrologue: Sendable {
    private static let length = 4
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private var bytes: [UInt8] = []
    /// Of the byte order mark.
    private(set) var markLength = 0

    /// - Returns: all that came so far, without the mark; nil while that is too little to know
    mutating func take(_ chunk: [UInt8]) throws(CSVError) -> [UInt8]? {
        bytes += chunk
        return bytes.count < Self.length ? nil : try finish()
    }

    mutating func finish() throws(CSVError) -> [UInt8] {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw CSVError(line: 1, .utf16) }
        // The signature of a ZIP archive, which every modern spreadsheet is.
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { throw CSVError(line: 1, .spreadsheet) }
        markLength = bytes.starts(with: Self.byteOrderMark) ? Self.byteOrderMark.count : 0
        return Array(bytes.dropFirst(markLength))
    }
}
