import AuthDomain
import Contracts
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// The files with everything that is stored about a person, in PostgreSQL: which are wanted, and which can be downloaded.
struct PersonalExportStore: Sendable {
    struct Job: Sendable {
        let id: UniqueID
        let customer: CustomerID
        let key: String
        /// Whether the file is to be deleted, instead of made.
        let isWithdrawn: Bool
    }

    /// How long a process that has taken a job has for it.
    private static let lease = Duration.seconds(120)
    private static let day = Duration.seconds(86_400)

    let database: ServiceDatabase
    let terms: PersonalExportTerms

    /// Finds the file that can be downloaded or is being made, or begins a new one.
    ///
    /// - Parameter key: of the new one
    func request(
        _ customer: CustomerID, key: String, causedBy context: MessageContext
    ) async throws -> Outcome<RequestPersonalExport> {
        try await database.transaction(causedBy: context) { unit in
            let accounts = try await unit.query(
                "SELECT \(AuthStore.accountColumns) FROM account WHERE customer_id = \(customer) FOR UPDATE")
            guard let account = try accounts.first.flatMap(Account.init(row:)) else { return .failure(.notFound) }
            let now = try await unit.now()
            let known = try await unit.query(
                """
                SELECT state, key, requested_at, finished_at > now() - \(terms.lifetime) AS is_fresh FROM personal_export
                WHERE customer_id = \(customer) AND requested_at > now() - \(Self.day) AND state <> 'withdrawn'
                ORDER BY requested_at DESC
                """)
            if let newest = known.first {
                let (state, isFresh): (String, Bool?) = (try newest["state"], try newest["is_fresh"])
                if state == "preparing" { return .success(.preparing(since: try newest["requested_at"])) }
                if isFresh == true { return .success(.ready(key: try newest["key"])) }
            }
            guard known.count < terms.perDay else {
                let oldest: Timestamp = try known[terms.perDay - 1]["requested_at"]
                let wait = max(.seconds(1), now.duration(to: oldest + Self.day))
                return .failure(.tooMany(retryAfter: wait.wholeSecondsRoundedUp))
            }
            unit.send(
                "INSERT INTO personal_export (export_id, customer_id, key) VALUES (\(UniqueID.make()), \(customer), \(key))"
            )
            try unit.keep(.dataExported, of: customer)
            if account.isVerified {
                try unit.send(
                    command: SendSecurityNotice(
                        kind: .dataExported, email: account.email, displayName: account.name.description, at: now),
                    isConfidential: true)
            }
            return .success(.preparing(since: now))
        }
    }

    /// Takes a job that is due, so that no other process does it meanwhile. Each try waits longer for the next.
    func take() async throws -> Job? {
        let rows = try await database.query(
            """
            UPDATE personal_export SET tries = tries + 1, due_at = now() + least(tries + 1, 30) * \(Self.lease)
            WHERE export_id = (
                SELECT export_id FROM personal_export WHERE state <> 'ready' AND due_at <= now()
                ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING export_id, customer_id, key, state = 'withdrawn' AS is_withdrawn
            """)
        return try rows.first.map { row in
            Job(
                id: try row["export_id"], customer: try row["customer_id"], key: try row["key"],
                isWithdrawn: try row["is_withdrawn"])
        }
    }

    /// - Returns: false when it was withdrawn meanwhile: then the file has to be deleted
    func finish(_ job: Job) async throws -> Bool {
        let rows = try await database.query(
            """
            UPDATE personal_export SET state = 'ready', finished_at = now()
            WHERE export_id = \(job.id) AND state = 'preparing'
            """)
        return rows.affectedCount == 1
    }

    /// After its file was deleted.
    func remove(_ job: Job) async throws {
        try await database.query("DELETE FROM personal_export WHERE export_id = \(job.id) AND state = 'withdrawn'")
    }

    /// Withdraws the files whose time is over, and those that could not be made for a day.
    func withdrawOld() async throws {
        try await database.query(
            """
            UPDATE personal_export SET state = 'withdrawn', due_at = now()
            WHERE requested_at < now() - \(Self.day) AND state <> 'withdrawn'
            """)
    }
}
