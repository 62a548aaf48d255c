import CSV
import ProductImportDomain
import Vocabulary

/// An import that this process has leased.
struct ImportClaim: Sendable {
    let importID: ImportID
    let kind: ImportKind
    let isDryRun: Bool
    let key: String
    let entityTag: String
    let size: Int64
    /// Nil before the first row was read, like the columns.
    let delimiter: CSVDelimiter?
    let columns: [String]?
    /// The position from which to continue.
    let position: CSVPosition
    let badCount: Int64
    let lease: UniqueID
}

/// Another process has leased the import meanwhile.
struct ImportLeaseLost: Error {}
