/// Why a file cannot be read further: after broken quoting or encoding, the rest cannot be trusted.
package struct CSVError: Error, Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
        case utf16
        case spreadsheet
        case unsupportedDelimiter
        case nul
        case invalidUTF8
        case quoteInUnquotedField
        case textAfterQuotedField
        case loneCarriageReturn
        case unfinishedQuotes
        case fieldTooLong(bytes: Int)
        case recordTooLong(bytes: Int)
        case tooManyFields(Int)
    }

    /// The line of the file with the error; for quotes that are never closed, the line of the opening quote.
    package let line: Int
    package let reason: Reason

    package init(line: Int, _ reason: Reason) { (self.line, self.reason) = (line, reason) }
}

extension CSVError {
    /// Stable, in snake_case.
    package var code: String {
        switch reason {
        case .utf16, .nul, .invalidUTF8: "not_utf8"
        case .spreadsheet: "not_csv"
        case .unsupportedDelimiter: "unsupported_delimiter"
        case .quoteInUnquotedField, .textAfterQuotedField, .unfinishedQuotes: "broken_quotes"
        case .loneCarriageReturn: "broken_line_end"
        case .fieldTooLong, .recordTooLong, .tooManyFields: "too_long"
        }
    }

    /// For the person who made the file.
    package var detail: String {
        switch reason {
        case .utf16: "The file is in UTF-16. Save it as CSV in UTF-8."
        case .spreadsheet: "This is a spreadsheet, not CSV. Save it as CSV in UTF-8."
        case .unsupportedDelimiter:
            "The file says that its columns are separated by something other than comma, semicolon or tab."
        case .nul: "There is a NUL byte. Is the file in UTF-16? Save it as CSV in UTF-8."
        case .invalidUTF8: "The text is not in UTF-8. Save the file as CSV in UTF-8."
        case .quoteInUnquotedField:
            "There is a quote inside of a field that does not begin with one. Put the field into quotes, and double "
                + "those inside."
        case .textAfterQuotedField: "There is text after a closing quote. Double the quotes inside of a field."
        case .loneCarriageReturn: "A line ends with CR alone. Lines end with CRLF or LF."
        case .unfinishedQuotes: "A quote is opened here and never closed."
        case .fieldTooLong(let bytes): "A field is longer than \(bytes) bytes."
        case .recordTooLong(let bytes): "A row is longer than \(bytes) bytes."
        case .tooManyFields(let count): "A row has more than \(count) fields."
        }
    }
}
