import CSV
import DurableMessaging
import ImportRows
import Messaging
import Postgres
import ProductImportDomain
import Vocabulary

extension ImportStore {
    private static let triesLimit = 5

    /// Leases a running import that has no lease, or whose lease has ended; nil when there is none.
    func claim() async throws -> ImportClaim? {
        let lease = UniqueID.make()
        return try await database.query(
            """
            UPDATE import SET lease = \(lease), leased_until = now() + \(leaseTime),
                started_at = COALESCE(started_at, now())
            WHERE import_id = (
                SELECT import_id FROM import WHERE state = 'running' AND leased_until <= now()
                ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING import_id, kind, is_dry_run, key, entity_tag, size, delimiter, header, byte_offset, line, rows_bad, lease
            """
        ).first.map(ImportClaim.init(row:))
    }

    /// Executes `work` and stores its progress in one transaction.
    func advance(
        _ claim: ImportClaim, to position: CSVPosition, causedBy cause: MessageContext,
        _ work: (UnitOfWork) async throws -> (tally: ImportTally, failures: [RowFailure])
    ) async throws -> ImportTally {
        try await database.transaction(causedBy: cause) { unit in
            try await lock(claim, in: unit)
            let (tally, failures) = try await work(unit)
            try note(failures, of: claim, in: unit)
            unit.send(
                """
                UPDATE import SET byte_offset = \(position.offset), line = \(position.line),
                    rows_good = rows_good + \(tally.good), rows_unchanged = rows_unchanged + \(tally.unchanged),
                    rows_bad = rows_bad + \(tally.bad), leased_until = now() + \(leaseTime), failed_tries = 0
                WHERE import_id = \(claim.importID)
                """)
            return tally
        }
    }

    /// Extends the lease before a long step.
    func renew(_ claim: ImportClaim) async throws {
        let renewed = try await database.query(
            """
            UPDATE import SET leased_until = now() + \(leaseTime)
            WHERE import_id = \(claim.importID) AND lease = \(claim.lease)
            """)
        if renewed.affectedCount == 0 { throw ImportLeaseLost() }
    }

    /// - Parameter position: the position of the first row
    func keepHeader(
        _ columns: [String], _ delimiter: CSVDelimiter?, to position: CSVPosition, of claim: ImportClaim
    ) async throws {
        try await database.query(
            """
            UPDATE import SET header = \(JSON(try MessageCoder.encode(columns))), delimiter = \(delimiter),
                byte_offset = \(position.offset), line = \(position.line)
            WHERE import_id = \(claim.importID) AND lease = \(claim.lease)
            """)
    }

    /// Ends the import as completed, or as failed when the file was refused. On completion all bytes count as read,
    /// including trailing empty rows.
    func finish(_ claim: ImportClaim, _ refusal: ImportRefusal? = nil) async throws {
        try await database.query(
            """
            WITH finished AS (
                UPDATE import SET state = \(refusal == nil ? "completed" : "failed"), refusal_code = \(refusal?.code),
                    refusal_detail = \(refusal?.detail), refusal_line = \(refusal?.line), finished_at = now(),
                    byte_offset = CASE WHEN \(refusal == nil) THEN size ELSE byte_offset END
                WHERE import_id = \(claim.importID) AND lease = \(claim.lease) AND state = 'running'
                RETURNING import_id)
            DELETE FROM import_key USING finished WHERE import_key.import_id = finished.import_id
            """)
    }

    /// Releases the lease, so that any process retries after `delay`. Too many failures that are not transient end the
    /// import as failed.
    func release(_ claim: ImportClaim, isTransient: Bool, retryAfter delay: Duration) async throws {
        try await database.query(
            """
            UPDATE import SET lease = NULL, leased_until = now() + \(delay),
                failed_tries = failed_tries + \(isTransient ? 0 : 1),
                state = CASE WHEN failed_tries + \(isTransient ? 0 : 1) < \(Self.triesLimit) THEN state ELSE 'failed' END,
                refusal_code = CASE WHEN failed_tries + \(isTransient ? 0 : 1) < \(Self.triesLimit) THEN NULL
                    ELSE 'internal_error' END,
                refusal_detail = 'An internal error occurred.'
            WHERE import_id = \(claim.importID) AND lease = \(claim.lease) AND state = 'running'
            """)
    }

    /// Which of these keys occurred in earlier batches of the import.
    func knownKeys(_ keys: [String], of claim: ImportClaim) async throws -> Set<String> {
        Set(
            try await database.query(
                .plannedEachTime(
                    "SELECT key FROM import_key WHERE import_id = \(claim.importID) AND key = ANY(\(keys))")
            ).map { try $0["key"] as String })
    }

    /// - Returns: the keys that are new to the import
    func claimKeys(_ keys: Set<String>, of claim: ImportClaim, in unit: UnitOfWork) async throws -> Set<String> {
        let rows = try await unit.query(
            """
            INSERT INTO import_key (import_id, key) SELECT \(claim.importID), key FROM unnest(\(Array(keys))) AS key
            ON CONFLICT DO NOTHING RETURNING key
            """)
        return Set(try rows.map { try $0["key"] as String })
    }

    private func lock(_ claim: ImportClaim, in unit: UnitOfWork) async throws {
        let held = try await unit.query(
            """
            SELECT FROM import WHERE import_id = \(claim.importID) AND lease = \(claim.lease) AND state = 'running'
            FOR UPDATE
            """)
        if held.isEmpty { throw ImportLeaseLost() }
    }

    private func note(_ failures: [RowFailure], of claim: ImportClaim, in unit: UnitOfWork) throws {
        guard !failures.isEmpty else { return }
        let cells = try failures.map { JSON(try MessageCoder.encode($0.cells)) }
        unit.send(
            """
            INSERT INTO import_failure (import_id, line, field, reason, cells)
            SELECT \(claim.importID), * FROM unnest(\(failures.map(\.line)), \(failures.map(\.field)),
                \(failures.map(\.reason)), \(cells))
            """)
    }
}

extension ImportClaim {
    fileprivate init(row: Row) throws {
        let header: JSON? = try row["header"]
        self.init(
            importID: try row["import_id"], kind: try row["kind"], isDryRun: try row["is_dry_run"],
            key: try row["key"], entityTag: try row["entity_tag"], size: try row["size"],
            delimiter: try row["delimiter"],
            columns: try header.map { try MessageCoder.decode([String].self, from: $0.bytes) },
            position: CSVPosition(offset: try row["byte_offset"], line: try row["line"]),
            badCount: try row["rows_bad"], lease: try row["lease"])
    }
}
