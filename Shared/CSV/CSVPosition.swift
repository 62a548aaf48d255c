/// A place between two records of a file, from which reading can go on.
package struct CSVPosition: Sendable, Hashable {
    package static let start = CSVPosition(offset: 0, line: 1)

    /// In bytes.
    package var offset: Int
    /// Of the file, from 1: a line break within quotes counts too.
    package var line: Int

    package init(offset: Int, line: Int) { (self.offset, self.line) = (offset, line) }
}
