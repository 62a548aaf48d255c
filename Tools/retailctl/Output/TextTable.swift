/// A table that fits the width of a terminal: columns are as wide as their content, empty ones are omitted, and the
/// widest flexible ones are shortened if necessary.
struct TextTable {
    struct Column {
        let title: String
        let isNumber: Bool
        /// Whether it may be shortened if the table is too wide.
        let isFlexible: Bool

        static func text(_ title: String) -> Column { Column(title: title, isNumber: false, isFlexible: false) }
        static func number(_ title: String) -> Column { Column(title: title, isNumber: true, isFlexible: false) }
        static func flexible(_ title: String) -> Column { Column(title: title, isNumber: false, isFlexible: true) }
    }

    static let width = Terminal.columns
    private static let gap = "  "
    private static let narrowest = 8

    private let columns: [Column]
    private var rows: [(cells: [String], note: String?)] = []

    init(_ columns: Column...) { self.columns = columns }

    var isEmpty: Bool { rows.isEmpty }

    /// - Parameter note: a line below the row, for text that is too long for a column
    mutating func add(_ cells: String..., note: String? = nil) {
        precondition(cells.count == columns.count, "a row has as many cells as the table has columns")
        rows.append((cells, note))
    }

    /// Lines without trailing spaces.
    var text: String {
        let shown = columns.indices.filter { column in rows.contains { !$0.cells[column].isEmpty } }
        let widths = widths(of: shown)
        let lines = rows.flatMap { row in
            [line(row.cells, shown, widths)]
                + (row.note.map { ["    " + Self.shortened($0, to: Self.width - 4)] } ?? [])
        }
        return ([line(columns.map(\.title), shown, widths)] + lines).joined(separator: "\n")
    }

    private func widths(of shown: [Int]) -> [Int: Int] {
        var widths = Dictionary(
            uniqueKeysWithValues: shown.map { column in
                (column, (rows.map { $0.cells[column].count } + [columns[column].title.count]).max() ?? 0)
            })
        var excess = widths.values.reduce(0, +) + Self.gap.count * (shown.count - 1) - Self.width
        while excess > 0 {
            let flexible = shown.filter { columns[$0].isFlexible && widths[$0, default: 0] > Self.narrowest }
            guard let widest = flexible.max(by: { widths[$0, default: 0] < widths[$1, default: 0] }) else { break }
            widths[widest, default: 0] -= 1
            excess -= 1
        }
        return widths
    }

    private func line(_ cells: [String], _ shown: [Int], _ widths: [Int: Int]) -> String {
        var line = shown.map { column in
            let cell = Self.shortened(cells[column], to: widths[column, default: 0])
            let padding = String(repeating: " ", count: widths[column, default: 0] - cell.count)
            return columns[column].isNumber ? padding + cell : cell + padding
        }.joined(separator: Self.gap)
        while line.last == " " { line.removeLast() }
        return line
    }

    /// Line breaks would break the table.
    private static func shortened(_ cell: String, to width: Int) -> String {
        let flat = cell.contains(where: \.isNewline) ? String(cell.map { $0.isNewline ? " " : $0 }) : cell
        return flat.count <= width ? flat : flat.prefix(max(0, width - 1)) + "…"
    }
}
