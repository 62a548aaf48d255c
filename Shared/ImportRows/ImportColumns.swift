/// The columns of one kind of file.
package struct ImportColumns: Hashable, Sendable {
    /// What the file contains, for messages: `products`.
    package let content: String
    /// The columns that are read.
    package let names: Set<String>
    /// Columns that are allowed and skipped, such as additional ones of an export.
    package let ignored: Set<String>
    /// The file needs at least one column of each of these groups.
    package let required: [[String]]
    /// The column whose value is shared by adjacent rows that belong together; nil if each row stands alone.
    package let groupColumn: String?

    package init(
        content: String, names: Set<String>, ignored: Set<String> = [], required: [[String]],
        groupColumn: String? = nil
    ) {
        (self.content, self.names, self.ignored, self.required) = (content, names, ignored, required)
        self.groupColumn = groupColumn
    }

    /// The columns of a file of failed rows are ignored too, so that a corrected file can be imported again.
    var known: Set<String> { names.union(ignored).union(FailureColumn.allCases.map(\.rawValue)) }

    /// The first required group of which the file has no column.
    func missing(in columns: Set<String>) -> String? {
        required.first { columns.isDisjoint(with: $0) }?.joined(separator: " or ")
    }
}
