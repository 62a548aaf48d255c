import CSV
import Contracts
import Messaging
import ProductDomain
import Vocabulary

/// Brings the rows of a file of historical orders to the order service. Each order is asked for under an id made from its
/// reference, so that asking again, after a crash or a lost answer, changes nothing.
struct OrderPipeline: ImportPipeline {
    private static let batch = 400

    let claim: ImportClaim
    let imports: ImportStore
    let desk: HistoricalOrderDesk
    private var complete: [OrderSheaf] = []
    private var completeCount = 0
    /// Where the complete orders end.
    private var completeEnd: CSVPosition
    /// The order whose rows are being read.
    private var current: OrderSheaf?
    private var end: CSVPosition

    init(claim: ImportClaim, imports: ImportStore, desk: HistoricalOrderDesk) {
        self.claim = claim
        self.imports = imports
        self.desk = desk
        completeEnd = claim.position
        end = claim.position
    }

    var isFull: Bool { completeCount >= Self.batch }

    mutating func take(_ row: ImportedRow) {
        if current?.takes(row.reference) != true { endFile() }
        var sheaf = current ?? OrderSheaf(reference: row.reference)
        let now = Timestamp.now()
        sheaf.append(row.content.flatMap { row in Result { () throws(RowFailure) in try OrderRow(row, now: now) } })
        current = sheaf
        end = row.end
    }

    mutating func endFile() {
        guard let sheaf = current else { return }
        complete.append(sheaf)
        completeCount += sheaf.count
        completeEnd = end
        current = nil
    }

    mutating func apply(causedBy cause: MessageContext) async throws -> ImportTally {
        guard !complete.isEmpty else { return ImportTally() }
        let batch = complete
        complete = []
        completeCount = 0
        try await imports.renew(claim)
        let keys = batch.compactMap(\.reference)
        var met = try await imports.knownKeys(keys, of: claim)
        var failures: [RowFailure] = []
        var ready: [OrderSheaf] = []
        for sheaf in batch {
            let refusals = sheaf.refusals(isRepeated: sheaf.reference.map { !met.insert($0).inserted } ?? false)
            if refusals.isEmpty { ready.append(sheaf) } else { failures += refusals }
        }
        let answer = try await desk.bringIn(ready, of: claim, causedBy: cause)
        failures = (failures + answer.failures).sorted { $0.line < $1.line }
        let tally = ImportTally(
            good: batch.map(\.count).reduce(0, +) - failures.count, unchanged: answer.unchangedCount,
            bad: failures.count)
        return try await imports.advance(claim, to: completeEnd, causedBy: cause) { [failures] unit in
            _ = try await imports.claimKeys(Set(keys), of: claim, in: unit)
            return (tally, failures)
        }
    }
}
