import CSV
import ProductImportDomain
import Vocabulary

/// An import that this process works on, until its lease ends.
struct ImportClaim: Sendable {
    let importID: ImportID
    let kind: ImportKind
    let isDryRun: Bool
    let key: String
    let entityTag: String
    let size: Int64
    /// Nil before the first row was read, as the columns are.
    let delimiter: CSVDelimiter?
    let columns: [String]?
    /// Where to read on.
    let position: CSVPosition
    let badCount: Int64
    let lease: UniqueID
}

/// Somebody else works on it by now.
struct ImportLeaseLost: Error {}
