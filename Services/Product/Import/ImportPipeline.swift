import CSV
import Messaging
import ProductDomain

/// A row as it came out of the file, and where the next one begins.
struct ImportedRow: Sendable {
    let content: Result<ImportRow, RowFailure>
    /// The order that it is about, if it says so; also of a row that is broken.
    let reference: String?
    let end: CSVPosition
}

/// What is done with the rows of one kind of file: they are collected, and carried out many at once.
protocol ImportPipeline: Sendable {
    mutating func take(_ row: ImportedRow)
    /// Whether it is time to carry out.
    var isFull: Bool { get }
    /// There are no more rows.
    mutating func endFile()
    /// Carries out what was collected, and notes how far the import has come, in one transaction.
    mutating func apply(causedBy cause: MessageContext) async throws -> ImportTally
}
