import CSV
import ImportRows
import ProductImportDomain
import Vocabulary

/// Turns the bytes of a file into rows under its header.
struct ImportFile: Sendable {
    private let expected: ImportColumns
    private var reader: CSVReader
    private(set) var header: ImportHeader?
    /// Where the rows begin, when the header was read here.
    private(set) var headerEnd: CSVPosition?

    /// Nil until it was found out.
    var delimiter: CSVDelimiter? { reader.delimiter }

    /// - Parameters:
    ///   - delimiter: nil when it is still to be found out
    ///   - columns: nil when the header is still to be read
    init(
        _ kind: ImportKind, from position: CSVPosition, delimiter: CSVDelimiter?, columns: [String]?
    ) throws(ImportRefusal) {
        expected = kind.columns
        reader = CSVReader(from: position, delimiter: position == .start ? nil : delimiter ?? .comma)
        header = try columns.map { columns throws(ImportRefusal) in try ImportHeader(columns, of: kind.columns) }
    }

    /// - Returns: the rows that have become complete, and why there can be no more
    mutating func read(_ chunk: [UInt8]) throws(ImportRefusal) -> (rows: [ImportedRow], refusal: ImportRefusal?) {
        try rows { reader, records throws(CSVError) in try reader.read(chunk, into: &records) }
    }

    mutating func finish() throws(ImportRefusal) -> (rows: [ImportedRow], refusal: ImportRefusal?) {
        let last = try rows { reader, records throws(CSVError) in try reader.finish(into: &records) }
        guard header != nil || last.refusal != nil else {
            throw ImportRefusal(code: "empty_file", detail: "The file is empty.")
        }
        return last
    }

    private mutating func rows(
        _ read: (inout CSVReader, inout [CSVRecord]) throws(CSVError) -> Void
    ) throws(ImportRefusal) -> (rows: [ImportedRow], refusal: ImportRefusal?) {
        var records: [CSVRecord] = []
        var refusal: ImportRefusal?
        do throws(CSVError) {
            try read(&reader, &records)
        } catch {
            refusal = ImportRefusal(code: error.code, detail: error.detail, line: error.line)
        }
        // Rows of delimiters alone are what a spreadsheet leaves of rows that were emptied.
        var rest = records.filter { !$0.isBlank }[...]
        if header == nil, let first = rest.popFirst() {
            header = try ImportHeader(first.cells, of: expected, line: first.line)
            headerEnd = first.end
        }
        guard let header else { return ([], refusal) }
        return (rest.map { row($0, header) }, refusal)
    }

    private func row(_ record: CSVRecord, _ header: ImportHeader) -> ImportedRow {
        let cells = record.cells
        let content = Result { () throws(RowFailure) in try header.row(cells, line: record.line) }
        return ImportedRow(content: content, groupKey: header.groupKey(in: cells), end: record.end)
    }
}

extension CSVRecord {
    fileprivate var isBlank: Bool { fields.allSatisfy { $0.allSatisfy(\.isWhitespace) } }

    /// As they were meant, whatever an export did to keep them from being formulas, and normalized: files from a Mac are
    /// decomposed.
    fileprivate var cells: [String] { fields.map { FormulaGuard.restored($0).normalized } }
}
