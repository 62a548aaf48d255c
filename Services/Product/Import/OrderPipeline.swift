import CSV
import Contracts
import ImportRows
import Messaging
import OrderImportDomain
import ProductImportDomain
import Vocabulary

/// Sends the rows of a file of historical orders to the order service. Each order's id is derived from its reference, so
/// that sending it again, after a crash or a lost reply, changes nothing.
struct OrderPipeline: ImportPipeline {
    private static let batch = 400

    let claim: ImportClaim
    let imports: ImportStore
    let orders: HistoricalOrderImporter
    private var complete: [OrderRowGroup] = []
    private var completeCount = 0
    /// The position after the complete orders.
    private var completeEnd: CSVPosition
    /// The order whose rows are being read.
    private var current: OrderRowGroup?
    private var end: CSVPosition

    init(claim: ImportClaim, imports: ImportStore, orders: HistoricalOrderImporter) {
        self.claim = claim
        self.imports = imports
        self.orders = orders
        completeEnd = claim.position
        end = claim.position
    }

    var isFull: Bool { completeCount >= Self.batch }

    mutating func take(_ row: ImportedRow) {
        if current?.accepts(row.groupKey) != true { endFile() }
        var group = current ?? OrderRowGroup(reference: row.groupKey)
        let now = Timestamp.now()
        group.append(row.content.flatMap { row in Result { () throws(RowFailure) in try OrderRow(row, now: now) } })
        current = group
        end = row.end
    }

    mutating func endFile() {
        guard let group = current else { return }
        complete.append(group)
        completeCount += group.count
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
        var ready: [OrderRowGroup] = []
        for group in batch {
            let refusals = group.refusals(isRepeated: group.reference.map { !met.insert($0).inserted } ?? false)
            if refusals.isEmpty { ready.append(group) } else { failures += refusals }
        }
        let answer = try await orders.importOrders(of: ready, for: claim, causedBy: cause)
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
