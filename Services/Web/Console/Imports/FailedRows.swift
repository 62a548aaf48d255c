import CSV
import ImportRows

/// The rows of an import that failed, as they are shown to be mended.
struct FailedRows: Sendable {
    /// One row: where it stood, what is wrong, and its cells.
    struct Row: Sendable {
        let line: String
        /// The column that is wrong; empty if it is none alone.
        let field: String
        let reason: String
        let cells: [String]
    }

    /// A form of more rows would not fit into a request.
    private static let mostRows = 50
    private static let mostBytes = 12_000

    let columns: [String]
    /// Those that fit into a form.
    let rows: [Row]
    /// All of them.
    let count: Int

    /// - Parameter file: of the edge: line, field and reason before the columns of the original
    /// - Throws: `CSVError`
    init(_ file: [UInt8]) throws(CSVError) {
        var reader = CSVReader()
        var records: [CSVRecord] = []
        try reader.read(file, into: &records)
        try reader.finish(into: &records)
        let own = FailureColumn.allCases.count
        columns = Array((records.first?.fields ?? []).dropFirst(own))
        let failed = records.dropFirst().filter { $0.fields.count >= own }
        count = failed.count
        var (shown, bytes) = ([Row](), 0)
        for record in failed.prefix(Self.mostRows) {
            bytes += record.fields.reduce(0) { $0 + $1.utf8.count }
            guard bytes <= Self.mostBytes else { break }
            // A cell that is guarded against formulas has the same guard in a file that is written from it.
            let cells = record.fields.map { FormulaGuard.restored($0) }
            shown.append(
                Row(line: cells[0], field: cells[1], reason: cells[2], cells: Array(cells.dropFirst(own))))
        }
        rows = shown
    }

    /// The file of the mended rows.
    ///
    /// - Parameter form: `column-N` the names of the columns, `row-R-N` the cells; a row whose `leave-R` is set is left out
    static func mended(_ form: Form) -> [UInt8] {
        let columns = (0..<CSVLimits.standard.fields).map { form.raw("column-\($0)") }.prefix { !$0.isEmpty }
        var writer = CSVWriter()
        writer.append(Array(columns))
        for row in 0..<mostRows {
            guard form.fields.contains(where: { $0.name == "row-\(row)-0" }), form["leave-\(row)"].isEmpty else {
                continue
            }
            writer.append(columns.indices.map { form.raw("row-\(row)-\($0)") })
        }
        return writer.take()
    }
}
