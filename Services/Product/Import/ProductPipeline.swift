import CSV
import ImportRows
import Messaging
import ProductImportDomain
import Vocabulary

/// Writes the rows of a file of products to the catalogue.
struct ProductPipeline: ImportPipeline {
    private static let batch = 500

    let claim: ImportClaim
    let imports: ImportStore
    let catalogue: any ImportCatalogue
    private var rows: [Result<ProductRow, RowFailure>] = []
    private var end: CSVPosition

    init(claim: ImportClaim, imports: ImportStore, catalogue: any ImportCatalogue) {
        self.claim = claim
        self.imports = imports
        self.catalogue = catalogue
        end = claim.position
    }

    var isFull: Bool { rows.count >= Self.batch }

    mutating func take(_ row: ImportedRow) {
        rows.append(row.content.flatMap { row in Result { () throws(RowFailure) in try ProductRow(row) } })
        end = row.end
    }

    mutating func endFile() {}

    mutating func apply(causedBy cause: MessageContext) async throws -> ImportTally {
        guard !rows.isEmpty else { return ImportTally() }
        let time = Timestamp.now()
        let batch = rows
        rows = []
        return try await imports.advance(claim, to: end, causedBy: cause) { unit in
            let good = batch.compactMap { try? $0.get() }
            var book = try await catalogue.lockProducts(of: good, in: unit)
            var unmet = try await imports.claimKeys(Set(good.map(book.key)), of: claim, in: unit)
            var failures: [RowFailure] = []
            for row in batch {
                do throws(RowFailure) {
                    let row = try row.get()
                    guard unmet.remove(book.key(of: row)) != nil else { throw RowFailure(row.row, Self.repeated) }
                    try book.enter(row, newID: ProductID(.make()))
                } catch {
                    failures.append(error)
                }
            }
            if !claim.isDryRun { try catalogue.save(book, at: time, in: unit) }
            let tally = ImportTally(
                good: batch.count - failures.count, unchanged: book.unchangedCount, bad: failures.count)
            return (tally, failures)
        }
    }

    private static let repeated = FieldProblem(
        field: "externalId", code: "repeated", detail: "An earlier row of this file is about the same product.")
}
