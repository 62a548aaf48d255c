import CSV
import ImportRows
import ProductImportDomain
import Vocabulary

/// Parses the bytes of a file into rows.
struct ImportFile: Sendable {
    private let expected: ImportColumns
    private var reader: CSVReader
    private(set) var header: ImportHeader?
    /// The position of the first row, when this instance has read the header.
    private(set) var headerEnd: CSVPosition?

    /// Nil until it is detected.
    var delimiter: CSVDelimiter? { reader.delimiter }

    /// - Parameters:
    ///   - delimiter: nil to detect it
    ///   - columns: nil to read the header from the file
    init(
        _ kind: ImportKind, from position: CSVPosition, delimiter: CSVDelimiter?, columns: [String]?
    ) throws(ImportRefusal) {
        expected = kind.columns
        reader = CSVReader(from: position, delimiter: position == .start ? nil : delimiter ?? .comma)
        header = try columns.map { columns throws(ImportRefusal) in try ImportHeader(columns, of: kind.columns) }
    }

    /// - Returns: the rows completed by the chunk, and the error after which no rows follow
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
        // Skip rows that have only delimiters, which spreadsheets write for emptied rows.
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

    /// Removes the formula guard of an export, and normalizes, since files from macOS may be decomposed.
    fileprivate var cells: [String] { fields.map { FormulaGuard.restored($0).normalized } }
}
