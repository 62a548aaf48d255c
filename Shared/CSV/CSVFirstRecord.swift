/// Scans the first record of a file to detect its delimiter.
struct CSVFirstRecord: Sendable {
    /// Whether the record has ended.
    private(set) var isComplete = false
    private var counts: [CSVDelimiter: Int] = [:]

    /// - Parameter text: the file from its beginning, without a byte order mark
    init(in text: some Sequence<UInt8>) {
        var isQuoted = false
        var isEmpty = true
        var isEnding = false
        for byte in text {
            if byte == .quote { isQuoted.toggle() }
            // A CR was its last byte.
            if isEnding || byte == .lineFeed && !isQuoted && !isEmpty {
                isComplete = true
                return
            }
            if byte == .lineFeed || byte == .carriageReturn, !isQuoted {
                isEnding = !isEmpty
                continue
            }
            isEmpty = false
            if !isQuoted, let delimiter = CSVDelimiter(byte: byte) { counts[delimiter, default: 0] += 1 }
        }
    }

    /// The delimiter that occurs most often outside of quotes; a comma if none occurs.
    var delimiter: CSVDelimiter {
        CSVDelimiter.allCases.reduce(.comma) { best, other in
            counts[other, default: 0] > counts[best, default: 0] ? other : best
        }
    }
}
