/// Reads RFC 4180 from chunks of bytes of any size: commas, semicolons or tabs, doubled quotes within quotes, CRLF or
/// LF, UTF-8 with or without a byte order mark. Empty lines are skipped. It is strict about quotes, since a stray one
/// can swallow half of a file.
package struct CSVReader: Sendable {
    private enum State {
        /// Before the first byte of a record.
        case record
        /// Before the first byte of a field other than the record's first.
        case field
        case unquoted
        case quoted
        /// After a quote within quotes: the end of the field, or the first half of a doubled quote.
        case quote
        /// After the CR that ends a record.
        case carriageReturn
    }

    /// Nil until it is detected.
    package private(set) var delimiter: CSVDelimiter?
    private let limits: CSVLimits
    private var delimiterByte: UInt8
    private var prologue: CSVPrologue?
    private var state = State.record
    /// The position of the next byte.
    private var position: CSVPosition
    private var begin: CSVPosition
    /// The line of the last opening quote.
    private var quoteLine = 0
    private var fields: [String] = []
    private var field: [UInt8] = []

    /// - Parameters:
    ///   - position: where an earlier reader's record ended; the first chunk starts there
    ///   - delimiter: nil to detect it, at the start of a file: from its line `sep=`, or from its first record
    package init(
        from position: CSVPosition = .start, delimiter: CSVDelimiter? = .comma, limits: CSVLimits = .standard
    ) {
        self.limits = limits
        self.delimiter = delimiter
        delimiterByte = (delimiter ?? .comma).byte
        self.position = position
        begin = position
        prologue = position == .start ? CSVPrologue(delimiter: delimiter, limit: limits.recordBytes) : nil
    }

    /// Reads a chunk, and appends the records that are complete. Records before an error are appended too.
    package mutating func read(_ chunk: [UInt8], into records: inout [CSVRecord]) throws(CSVError) {
        guard prologue != nil else { return try parse(chunk, into: &records) }
        guard let text = try prologue?.take(chunk) else { return }
        try endPrologue(text, into: &records)
    }

    /// Ends the file: the last line may lack a line break.
    package mutating func finish(into records: inout [CSVRecord]) throws(CSVError) {
        if let rest = try prologue?.finish() { try endPrologue(rest, into: &records) }
        switch state {
        case .record: return
        case .quoted: throw CSVError(line: quoteLine, .unfinishedQuotes)
        case .carriageReturn: break
        case .field, .unquoted, .quote: try endField()
        }
        endRecord(into: &records)
    }

    private mutating func endPrologue(_ text: [UInt8], into records: inout [CSVRecord]) throws(CSVError) {
        if let prologue {
            position.offset += prologue.skipped.offset
            position.line += prologue.skipped.line
            if prologue.skipped.line > 0 { begin = position }
            delimiter = prologue.delimiter
            delimiterByte = (delimiter ?? .comma).byte
        }
        prologue = nil
        try parse(text, into: &records)
    }

    private mutating func parse(_ chunk: [UInt8], into records: inout [CSVRecord]) throws(CSVError) {
        try chunk.withUnsafeBufferPointer { (bytes) throws(CSVError) in
            var index = 0
            while index < bytes.count {
                let run =
                    switch state {
                    case .unquoted: Self.run(bytes, from: index) { isSpecial($0) }
                    case .quoted: Self.run(bytes, from: index, until: Self.isSpecialInQuotes)
                    case .record, .field, .quote, .carriageReturn: 0
                    }
                if run > 0 {
                    field.append(contentsOf: bytes[index..<index + run])
                    position.offset += run
                    index += run
                    try checkLength()
                    continue
                }
                try take(bytes[index], into: &records)
                index += 1
            }
        }
    }

    /// The end of the ordinary bytes of the field.
    private static func run(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, until isSpecial: (UInt8) -> Bool
    ) -> Int {
        var end = start
        while end < bytes.count, !isSpecial(bytes[end]) { end += 1 }
        return end - start
    }

    private func isSpecial(_ byte: UInt8) -> Bool {
        byte == delimiterByte || byte == .quote || byte == .lineFeed || byte == .carriageReturn || byte == 0
    }

    private static func isSpecialInQuotes(_ byte: UInt8) -> Bool { byte == .quote || byte == .lineFeed || byte == 0 }

    /// Handles one special byte.
    private mutating func take(_ byte: UInt8, into records: inout [CSVRecord]) throws(CSVError) {
        if byte == 0 { throw CSVError(line: position.line, .nul) }
        position.offset += 1
        switch state {
        case .record, .field: try begin(with: byte, into: &records)
        case .unquoted: try end(with: byte, otherwise: .quoteInUnquotedField, into: &records)
        case .quoted:
            if byte == .quote { state = .quote } else { try append(byte) }
        case .quote:
            if byte == .quote {
                state = .quoted
                try append(byte)
            } else {
                try end(with: byte, otherwise: .textAfterQuotedField, into: &records)
            }
        case .carriageReturn:
            guard byte == .lineFeed else { throw CSVError(line: position.line, .loneCarriageReturn) }
            position.line += 1
            endRecord(into: &records)
        }
    }

    private mutating func begin(with byte: UInt8, into records: inout [CSVRecord]) throws(CSVError) {
        switch byte {
        case .quote:
            quoteLine = position.line
            state = .quoted
        case .lineFeed where state == .record:
            position.line += 1
            begin = position
        case .carriageReturn where state == .record:
            // The next byte shows whether the line is empty.
            state = .carriageReturn
        case delimiterByte, .lineFeed, .carriageReturn:
            try end(with: byte, otherwise: .quoteInUnquotedField, into: &records)
        default:
            state = .unquoted
            try append(byte)
        }
    }

    /// Ends a field, depending on the byte after it.
    private mutating func end(
        with byte: UInt8, otherwise reason: CSVError.Reason, into records: inout [CSVRecord]
    ) throws(CSVError) {
        switch byte {
        case delimiterByte:
            try endField()
            state = .field
        case .lineFeed:
            try endField()
            position.line += 1
            endRecord(into: &records)
        case .carriageReturn:
            try endField()
            state = .carriageReturn
        default:
            throw CSVError(line: position.line, reason)
        }
    }

    private mutating func append(_ byte: UInt8) throws(CSVError) {
        field.append(byte)
        if byte == .lineFeed { position.line += 1 }
        try checkLength()
    }

    private func checkLength() throws(CSVError) {
        if field.count > limits.fieldBytes {
            throw CSVError(line: begin.line, .fieldTooLong(bytes: limits.fieldBytes))
        }
        if position.offset - begin.offset > limits.recordBytes {
            throw CSVError(line: begin.line, .recordTooLong(bytes: limits.recordBytes))
        }
    }

    private mutating func endField() throws(CSVError) {
        guard fields.count < limits.fields else {
            throw CSVError(line: begin.line, .tooManyFields(limits.fields))
        }
        guard let text = String(validating: field, as: UTF8.self) else {
            throw CSVError(line: begin.line, .invalidUTF8)
        }
        fields.append(text)
        field.removeAll(keepingCapacity: true)
    }

    private mutating func endRecord(into records: inout [CSVRecord]) {
        if !fields.isEmpty { records.append(CSVRecord(line: begin.line, fields: fields, end: position)) }
        fields.removeAll(keepingCapacity: true)
        state = .record
        begin = position
    }
}

extension UInt8 {
    static let quote = UInt8(ascii: "\"")
    static let comma = UInt8(ascii: ",")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
}
