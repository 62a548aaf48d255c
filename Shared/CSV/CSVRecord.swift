/// One record of a file.
package struct CSVRecord: Sendable, Hashable {
    /// The line of the file on which it starts.
    package let line: Int
    package let fields: [String]
    /// Where the next record starts.
    package let end: CSVPosition

    package init(line: Int, fields: [String], end: CSVPosition) {
        (self.line, self.fields, self.end) = (line, fields, end)
    }
}
