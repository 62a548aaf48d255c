package import Contracts
package import Messaging
import Postgres
import Vocabulary

/// Answers audit queries from a service's own tables.
package struct Auditor: Sendable {
    private let database: ServiceDatabase
    private let audit: ServiceAudit
    /// How long a change may take to reach other services.
    private let settlingTime: Duration

    package init(
        database: ServiceDatabase, audit: ServiceAudit, settlingTime: Duration
    ) { (self.database, self.audit, self.settlingTime) = (database, audit, settlingTime) }

    package func handle<Service>(
        _ query: Audit<Service>, _ context: MessageContext
    ) async throws -> Outcome<Audit<Service>> {
        .success(try await answer(query.question))
    }

    /// - Throws: `PostgresError`
    package func answer(_ question: AuditQuestion) async throws -> AuditReport {
        switch question {
        case .breaches: AuditReport(breaches: try await breaches())
        case .claims(let range): AuditReport(claims: try await claims(in: range))
        case .published(let after, let limit): AuditReport(published: try await published(after: after, limit: limit))
        case .unhandled(let ids): AuditReport(unhandled: try await unhandled(ids))
        }
    }

    /// - Parameter isCheapOnly: skips checks that read whole tables
    package func breaches(isCheapOnly: Bool = false) async throws -> [Breach] {
        var breaches: [Breach] = []
        for check in audit.checks where check.isCheap || !isCheapOnly {
            for row in try await rows(of: check) {
                breaches.append(Breach(check.invariant, id: try row["id"], try row["detail"]))
            }
        }
        return breaches
    }

    /// A check that reads whole tables runs in a transaction of its own that allows sequential scans.
    private func rows(of check: InvariantCheck) async throws -> Rows {
        let statement = check.statement(settlingTime)
        if check.isCheap { return try await database.query(statement) }
        return try await database.database.transaction { transaction in
            transaction.send("SET LOCAL enable_seqscan = on")
            return try await transaction.query(statement)
        }
    }

    private func claims(in range: OrderRange) async throws -> [OrderClaim] {
        guard let claims = audit.claims else { return [] }
        let limit: Statement = range.limit.map { "LIMIT \($0)" } ?? ""
        return try await database.query(
            .plannedEachTime(
                """
                SELECT order_id, kind, state, payment_id, amount, at > now() - \(settlingTime) AS is_recent
                FROM (\(claims)) AS claim
                WHERE (\(range.after) IS NULL OR order_id > \(range.after))
                    AND (\(range.upTo) IS NULL OR order_id <= \(range.upTo))
                ORDER BY order_id \(limit)
                """)
        ).map(Self.claim)
    }

    private static func claim(_ row: Row) throws -> OrderClaim {
        let kind: String = try row["kind"]
        guard let kind = OrderClaim.Kind(rawValue: kind) else {
            throw PostgresError(.decoding, "there is no claim \(kind)")
        }
        return OrderClaim(
            orderID: try row["order_id"], kind: kind, state: try row["state"], paymentID: try row["payment_id"],
            amount: try row["amount"], isRecent: try row["is_recent"])
    }

    private func published(after sequence: Int64, limit: Int) async throws -> [ConfirmedMessage] {
        try await database.query(
            """
            SELECT sequence, message_id, name FROM outbox
            WHERE sequence > \(sequence) AND sent_at < now() - \(settlingTime) ORDER BY sequence LIMIT \(limit)
            """
        ).map { ConfirmedMessage(sequence: try $0["sequence"], messageID: try $0["message_id"], name: try $0["name"]) }
    }

    private func unhandled(_ ids: [UniqueID]) async throws -> [UniqueID] {
        try await database.query(
            """
            SELECT message_id FROM unnest(\(ids)) AS published (message_id)
            WHERE NOT EXISTS (SELECT FROM inbox WHERE inbox.message_id = published.message_id)
            """
        ).map { try $0["message_id"] }
    }
}
