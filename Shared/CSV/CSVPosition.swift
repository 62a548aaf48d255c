/// A position between two records of a file, from which reading can resume.
package struct CSVPosition: Sendable, Hashable {
    package static let start = CSVPosition(offset: 0, line: 1)

    /// Bytes from the start.
    package var offset: Int
    /// The line of the file, from 1; line breaks within quotes count too.
    package var line: Int

    package init(offset: Int, line: Int) { (self.offset, self.line) = (offset, line) }
}
