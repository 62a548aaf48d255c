/// Which columns a file of one kind has.
package struct ImportColumns: Hashable, Sendable {
    /// What the file holds, for a person: `products`.
    package let content: String
    /// The columns that are read.
    package let names: Set<String>
    /// Columns that may be there and are skipped, such as those that an export has besides.
    package let ignored: Set<String>
    /// Of each of these groups the file needs one column at least.
    package let required: [[String]]
    /// The column whose value adjacent rows share when they belong together; nil when each row stands alone.
    package let groupColumn: String?

    package init(
        content: String, names: Set<String>, ignored: Set<String> = [], required: [[String]],
        groupColumn: String? = nil
    ) {
        (self.content, self.names, self.ignored, self.required) = (content, names, ignored, required)
        self.groupColumn = groupColumn
    }

    /// The columns of a file of failed rows are always ignored, so that a corrected one can be sent again.
    var known: Set<String> { names.union(ignored).union(FailureColumn.allCases.map(\.rawValue)) }

    /// The first required group of which no column is there.
    func missing(in columns: Set<String>) -> String? {
        required.first { columns.isDisjoint(with: $0) }?.joined(separator: " or ")
    }
}
