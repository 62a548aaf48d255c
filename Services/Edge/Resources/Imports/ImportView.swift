import Contracts
import HTTPKit
import Vocabulary

/// The progress of an import.
struct ImportView: Encodable {
    struct Rows: Encodable {
        let read: Int64
        let good: Int64
        let unchanged: Int64
        let bad: Int64

        init(_ rows: ImportDetails.Rows) {
            read = rows.read
            good = rows.good
            unchanged = rows.unchanged
            bad = rows.bad
        }
    }

    struct Refusal: Encodable {
        let code: String
        let detail: String
        @Nullable var line: Int?

        init(_ refusal: ImportDetails.Refusal) {
            code = refusal.code
            detail = refusal.detail
            _line = Nullable(refusal.line)
        }
    }

    let importID: ImportID
    let kind: ImportDetails.Kind
    let dryRun: Bool
    let status: ImportDetails.Status
    let rows: Rows
    let bytesRead: Int64
    @Nullable var bytesTotal: Int64?
    @Nullable var delimiter: ImportDetails.Delimiter?
    @Nullable var refusal: Refusal?
    let createdAt: Timestamp
    @Nullable var startedAt: Timestamp?
    @Nullable var finishedAt: Timestamp?

    init(_ details: ImportDetails) {
        importID = details.importID
        kind = details.kind
        dryRun = details.dryRun
        status = details.status
        rows = Rows(details.rows)
        bytesRead = details.bytesRead
        _bytesTotal = Nullable(details.bytesTotal)
        _delimiter = Nullable(details.delimiter)
        _refusal = Nullable(details.refusal.map(Refusal.init))
        createdAt = details.createdAt
        _startedAt = Nullable(details.startedAt)
        _finishedAt = Nullable(details.finishedAt)
    }
}
