package import Vocabulary

/// A row that is not imported, with all its problems.
package struct RowFailure: Error, Hashable, Sendable {
    package let line: Int
    package let cells: [String]
    package let problems: [FieldProblem]

    package init(line: Int, cells: [String], problems: [FieldProblem]) {
        (self.line, self.cells, self.problems) = (line, cells, problems)
    }

    package init(_ row: ImportRow, _ problem: FieldProblem) {
        self.init(line: row.line, cells: row.cells, problems: [problem])
    }

    /// The fields, as one text.
    package var field: String { problems.map(\.field).filter { !$0.isEmpty }.joined(separator: "; ") }

    /// For the person who made the file.
    package var reason: String {
        problems.count == 1
            ? problems[0].detail
            : problems.map { $0.field.isEmpty ? $0.detail : "\($0.field): \($0.detail)" }.joined(separator: " ")
    }
}
