import CSV
import ImportRows
import Messaging
import ProductImportDomain

/// A row of the file, and the position of the next row.
struct ImportedRow: Sendable {
    let content: Result<ImportRow, RowFailure>
    /// The key that the row shares with the other rows of its group; also set for an invalid row.
    let groupKey: String?
    let end: CSVPosition
}

/// Imports the rows of one kind of file. Rows are collected and applied in batches.
protocol ImportPipeline: Sendable {
    mutating func take(_ row: ImportedRow)
    /// Whether a batch is complete.
    var isFull: Bool { get }
    /// Called after the last row.
    mutating func endFile()
    /// Applies the collected rows and stores the new position in one transaction.
    mutating func apply(causedBy cause: MessageContext) async throws -> ImportTally
}
