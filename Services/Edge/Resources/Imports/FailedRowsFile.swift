import CSV
import Contracts

/// Failed rows as CSV: line, field and reason, then the row's own columns. Uploaded again, the first three say nothing.
struct FailedRowsFile {
    private static let added = ["line", "field", "reason"]

    private let columnCount: Int
    /// The columns that an earlier failure has added.
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

    /// As many as there are columns. A row that had more of them keeps them: its mistake stays one.
    private func cells(of row: ListFailedRows.Row) -> [String] {
        let missing = max(0, columnCount - row.cells.count)
        let cells = row.cells + Array(repeating: "", count: missing)
        return cells.indices.filter { !dropped.contains($0) }.map { cells[$0] }
    }
}
