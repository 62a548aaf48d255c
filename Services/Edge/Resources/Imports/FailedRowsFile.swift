import CSV
import Contracts

/// Failed rows as CSV: line, field and reason, then the row's own columns. An import ignores the first three.
struct FailedRowsFile {
    private static let added = ["line", "field", "reason"]

    private let columnCount: Int
    /// Columns that an earlier failed-rows file has added.
    private let dropped: Set<Int>
    private var writer = CSVWriter()

    init(columns: [String]) {
        columnCount = columns.count
        dropped = Set(columns.indices.filter { Self.added.contains(columns[$0].lowercased()) })
        writer.append(Self.added + columns.indices.filter { !dropped.contains($0) }.map { columns[$0] })
    }

    mutating func bytes(of rows: [ListFailedRows.Row]) -> [UInt8] {
        for row in rows { writer.append([String(row.line), row.field, row.reason] + cells(of: row)) }
        return writer.take()
    }

    /// Pads short rows to the number of columns. Surplus cells are kept, so that the row still fails.
    private func cells(of row: ListFailedRows.Row) -> [String] {
        let missing = max(0, columnCount - row.cells.count)
        let cells = row.cells + Array(repeating: "", count: missing)
        return cells.indices.filter { !dropped.contains($0) }.map { cells[$0] }
    }
}
