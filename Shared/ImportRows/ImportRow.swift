package import Vocabulary

/// One row of a file, with its header.
package struct ImportRow: Hashable, Sendable {
    package let line: Int
    package let cells: [String]
    private let header: ImportHeader

    init(line: Int, cells: [String], header: ImportHeader) {
        (self.line, self.cells, self.header) = (line, cells, header)
    }

    /// Nil if there is no such column.
    package func cell(_ column: some RawRepresentable<String>) -> String? {
        header.position(of: column.rawValue).map { cells[$0] }
    }

    /// Without surrounding spaces; nil if the column or the value is missing.
    package func value(_ column: some RawRepresentable<String>) -> String? {
        guard let text = cell(column)?.trimmed, !text.isEmpty else { return nil }
        return text
    }

    package func failure(_ problems: [FieldProblem]) -> RowFailure {
        RowFailure(line: line, cells: cells, problems: problems)
    }
}
