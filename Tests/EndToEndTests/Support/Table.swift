import Foundation
import TestSupport
import Testing

/// A CSV file, as a spreadsheet writes it.
struct Table: Sendable {
    var columns: [String]
    var rows: [[String]] = []

    init(_ columns: String..., rows: [[String]] = []) { (self.columns, self.rows) = (columns, rows) }

    /// Parses text without line breaks in quotes.
    init(_ text: String) {
        let lines = text.components(separatedBy: "\r\n").filter { !$0.isEmpty }.map(Self.fields)
        columns = lines.first ?? []
        rows = Array(lines.dropFirst())
    }

    var text: String {
        ([columns] + rows).map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    subscript(column: String) -> [String] {
        get {
            guard let index = columns.firstIndex(of: column) else { return [] }
            return rows.map { $0[index] }
        }
        set {
            guard let index = columns.firstIndex(of: column) else { return }
            for (row, value) in newValue.enumerated() { rows[row][index] = value }
        }
    }

    private static func quoted(_ field: String) -> String {
        field.contains { "\",\r\n".contains($0) } ? "\"\(field.replacingOccurrences(of: "\"", with: "\"\""))\"" : field
    }

    private static func fields(_ line: String) -> [String] {
        var fields = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }
}
