import AuthDomain
import Contracts
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// Sessions: families of refresh tokens, as their customer sees them.
extension AuthStore {
    /// How long after the end of a session an access token of it may be valid, with room for clocks that differ.
    private static let tokenLifetime = Duration.seconds(TokenRules.lifetime + 300)
    /// A transaction that ended a session may commit so long after it began.
    private static let commitDelay = Duration.seconds(30)
    private static let pageSize = 1000

    func sessions(of customer: CustomerID) async throws -> [ListSessions.Session] {
        try await database.query(
            """
            SELECT family_id, client, created_at, used_at, expires_at FROM refresh_family
            WHERE customer_id = \(customer) AND revoked_at IS NULL AND expires_at > now()
            ORDER BY used_at DESC, family_id
            """
        ).map { row in
            ListSessions.Session(
                sessionID: SessionID(try row["family_id"]), client: try row["client"], createdAt: try row["created_at"],
                lastUsedAt: try row["used_at"], expiresAt: try row["expires_at"])
        }
    }

    /// - Parameter session: nil for all
    /// - Returns: how many ended
    func endSessions(
        of customer: CustomerID, only session: SessionID?, causedBy context: MessageContext
    ) async throws -> Int {
        try await database.transaction(causedBy: context) { unit in
            let rows = try await unit.query(
                """
                UPDATE refresh_family SET revoked_at = now()
                WHERE customer_id = \(customer) AND revoked_at IS NULL AND expires_at > now()
                AND (\(session == nil) OR family_id = \(session?.value))
                RETURNING family_id
                """)
            if !rows.isEmpty { try unit.keep(.sessionsEnded, of: customer) }
            return rows.count
        }
    }

    /// The sessions that ended before their time, the oldest end first.
    ///
    /// - Returns: what the reply says, but for the keys
    func endedSessions(
        after position: ListEndedSessions.Position?
    ) async throws -> (ids: [SessionID], hasMore: Bool, next: ListEndedSessions.Position) {
        let rows = try await database.query(
            """
            SELECT family_id, revoked_at FROM refresh_family
            WHERE revoked_at IS NOT NULL AND revoked_at > now() - \(Self.tokenLifetime)
            AND (revoked_at, family_id) > (\(position?.endedAt ?? Timestamp(seconds: 0)), \(position?.sessionID.value ?? Self.least))
            ORDER BY revoked_at, family_id LIMIT \(Self.pageSize + 1)
            """)
        let ids = try rows.prefix(Self.pageSize).map { SessionID(try $0["family_id"]) }
        guard rows.count > Self.pageSize, let last = ids.last else {
            let next = try await settledPosition()
            return (ids, false, next)
        }
        let endedAt: Timestamp = try rows[Self.pageSize - 1]["revoked_at"]
        return (ids, true, .init(endedAt: endedAt, sessionID: last))
    }

    private static let least = UniqueID(high: 0, low: 0)

    /// What ended before this is committed and was returned.
    private func settledPosition() async throws -> ListEndedSessions.Position {
        let rows = try await database.query("SELECT now() - \(Self.commitDelay) AS settled")
        guard let row = rows.first else { throw PostgresError(.decoding, "PostgreSQL did not say the time") }
        return .init(endedAt: try row["settled"], sessionID: SessionID(Self.least))
    }
}
