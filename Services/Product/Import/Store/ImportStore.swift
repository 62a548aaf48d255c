import CSV
import Contracts
import DurableMessaging
import Messaging
import ObjectStore
import Postgres
import ProductImportDomain
import ProductUploads
import Vocabulary

/// Imports and their failed rows in PostgreSQL. A worker holds the import's lease, and each of its transactions checks
/// the lease, so that two processes cannot both continue.
struct ImportStore: Sendable {
    static let columns: Statement = """
        import_id, kind, is_dry_run, state, size, delimiter, byte_offset, rows_good, rows_unchanged, rows_bad, refusal_code,
        refusal_detail, refusal_line, created_at, started_at, finished_at
        """

    let database: ServiceDatabase
    /// Another process takes over an import whose lease was not extended for this long.
    var leaseTime = Duration.seconds(30)

    /// - Parameter expiry: until when the file may be uploaded
    func create(
        _ id: ImportID, _ kind: ImportKind, isDryRun: Bool, key: ObjectKey, until expiry: Timestamp,
        causedBy cause: MessageContext
    ) async throws -> ImportDetails {
        try await database.transaction(causedBy: cause) { unit in
            AwaitedUploads.expect(key, until: expiry, in: unit)
            let rows = try await unit.query(
                """
                INSERT INTO import (import_id, kind, is_dry_run, key)
                VALUES (\(id), \(kind), \(isDryRun), \(key.description)) RETURNING \(Self.columns)
                """)
            guard let row = rows.first else { throw PostgresError(.decoding, "the new import is missing") }
            let details = try ImportDetails(row: row)
            try unit.record(BeginImport.self, of: .init(.importFile, id), from: nil, to: details)
            return details
        }
    }

    func find(_ id: ImportID) async throws -> ImportDetails? {
        try await database.query("SELECT \(Self.columns) FROM import WHERE import_id = \(id)")
            .first.map(ImportDetails.init(row:))
    }

    /// Newest first, starting before `last`.
    func list(before last: ImportPosition?, limit: Int) async throws -> [ImportDetails] {
        let behind: Statement = last.map { "WHERE (created_at, import_id) < (\($0.createdAt), \($0.importID))" } ?? ""
        return try await database.query(
            """
            SELECT \(Self.columns) FROM import \(behind) ORDER BY created_at DESC, import_id DESC LIMIT \(limit)
            """
        ).map(ImportDetails.init(row:))
    }

    /// Starts the import of an uploaded file. A second upload with the same key is ignored.
    func arrive(key: String, size: Int64, entityTag: String) async throws {
        try await database.query(
            """
            UPDATE import SET state = 'running', size = \(size), entity_tag = \(entityTag)
            WHERE key = \(key) AND state = 'awaiting_upload'
            """)
    }

    /// Ends an import whose file was not uploaded.
    func miss(key: String) async throws {
        try await database.query(
            """
            UPDATE import SET state = 'failed', refusal_code = 'not_uploaded',
                refusal_detail = 'The file was not uploaded in time.', finished_at = now()
            WHERE key = \(key) AND state = 'awaiting_upload'
            """)
    }

    /// The failed rows after a line, ordered by line, at most `limit`.
    func failedRows(of id: ImportID, after line: Int, limit: Int) async throws -> [ListFailedRows.Row] {
        try await database.query(
            """
            SELECT line, field, reason, cells FROM import_failure
            WHERE import_id = \(id) AND line > \(line) ORDER BY line LIMIT \(limit)
            """
        ).map { row in
            let cells: JSON = try row["cells"]
            return ListFailedRows.Row(
                line: try row["line"], field: try row["field"], reason: try row["reason"],
                cells: try MessageCoder.decode([String].self, from: cells.bytes))
        }
    }

    /// The columns of an import's file; empty before they were read.
    func header(of id: ImportID) async throws -> [String] {
        let rows = try await database.query("SELECT header FROM import WHERE import_id = \(id)")
        guard let header = try rows.first?["header"] as JSON? else { return [] }
        return try MessageCoder.decode([String].self, from: header.bytes)
    }
}

extension ImportDetails {
    /// - Parameter row: of `ImportStore.columns`
    init(row: Row) throws {
        let (good, unchanged, bad): (Int64, Int64, Int64) =
            (try row["rows_good"], try row["rows_unchanged"], try row["rows_bad"])
        let code: String? = try row["refusal_code"]
        let detail: String? = try row["refusal_detail"]
        let line: Int? = try row["refusal_line"]
        self.init(
            importID: try row["import_id"], kind: try row["kind"], dryRun: try row["is_dry_run"],
            status: try row["state"],
            rows: Rows(read: good + bad, good: good, unchanged: unchanged, bad: bad),
            bytesRead: try row["byte_offset"], bytesTotal: try row["size"],
            delimiter: try row["delimiter"],
            refusal: code.map { Refusal(code: $0, detail: detail ?? "", line: line) },
            createdAt: try row["created_at"], startedAt: try row["started_at"], finishedAt: try row["finished_at"])
    }
}

extension ImportKind: PostgresValue {}
extension ImportDetails.Kind: PostgresValue {}
extension ImportDetails.Status: PostgresValue {}
extension ImportDetails.Delimiter: PostgresValue {}
extension CSVDelimiter: PostgresValue {}
