import Vocabulary

/// The first row of a file, with the names of its columns. Case and surrounding spaces are ignored, and so are unnamed
/// columns at the end: spreadsheets write them for columns that were emptied.
package struct ImportHeader: Hashable, Sendable {
    /// As in the file, without unnamed ones at the end.
    package let names: [String]
    private let positions: [String: Int]
    private let groupPosition: Int?

    /// - Throws: if a column is unknown (a typing error would otherwise be skipped silently), duplicated, or missing
    ///
    /// - Parameter line: the header's line, for the error
    package init(_ row: [String], of columns: ImportColumns, line: Int = 1) throws(ImportRefusal) {
        let names = row.withoutBlanksAtEnd
        let known = Dictionary(
            columns.known.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        var positions: [String: Int] = [:]
        for (position, name) in names.enumerated() {
            guard let column = known[name.trimmed.lowercased()] else { throw Self.unknown(name, columns, line) }
            guard positions.updateValue(position, forKey: column) == nil else {
                throw ImportRefusal(code: "repeated_column", detail: "There are two columns \(column).", line: line)
            }
        }
        if let missing = columns.missing(in: Set(positions.keys)) {
            throw ImportRefusal(code: "missing_column", detail: "There is no column \(missing).", line: line)
        }
        self.names = names
        self.positions = positions
        groupPosition = columns.groupColumn.flatMap { positions[$0] }
    }

    /// - Parameter row: may have more blank fields than there are columns
    /// - Throws: if the row has more or fewer fields
    package func row(_ row: [String], line: Int) throws(RowFailure) -> ImportRow {
        let fields = row.count > names.count ? row.withoutBlanksAtEnd(beyond: names.count) : row
        guard fields.count == names.count else {
            let detail = "It has \(fields.count) fields; there are \(names.count) columns."
            throw RowFailure(
                line: line, cells: fields, problems: [FieldProblem(field: "", code: "ragged_row", detail: detail)])
        }
        return ImportRow(line: line, cells: fields, header: self)
    }

    /// The value that a row shares with the rows it belongs to, even if the row is otherwise invalid.
    package func groupKey(in cells: [String]) -> String? {
        guard let position = groupPosition, cells.indices.contains(position) else { return nil }
        let key = cells[position].trimmed
        return key.isEmpty ? nil : key
    }

    /// The columns of a failed row in a file of failed rows: without those that an earlier failure added.
    package var retryPositions: [Int] {
        let added = Set(FailureColumn.allCases.compactMap { positions[$0.rawValue] })
        return names.indices.filter { !added.contains($0) }
    }

    func position(of column: String) -> Int? { positions[column] }

    private static func unknown(_ name: String, _ columns: ImportColumns, _ line: Int) -> ImportRefusal {
        let names = columns.names.sorted().joined(separator: ", ")
        return ImportRefusal(
            code: "unknown_column",
            detail: "There is no column \"\(name.prefix(100))\". The columns of \(columns.content) are \(names).",
            line: line)
    }
}

extension [String] {
    fileprivate var withoutBlanksAtEnd: [String] { withoutBlanksAtEnd(beyond: 0) }

    /// - Parameter length: the number of cells that are kept even if blank
    fileprivate func withoutBlanksAtEnd(beyond length: Int) -> [String] {
        let last = lastIndex { !$0.allSatisfy(\.isWhitespace) } ?? -1
        return Array(prefix(Swift.max(length, last + 1)))
    }
}
