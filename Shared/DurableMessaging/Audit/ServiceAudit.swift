import Contracts
package import Postgres

/// What a service contributes to an audit: its own checks, and its records about orders.
package struct ServiceAudit: Sendable {
    let checks: [InvariantCheck]
    /// Returns `order_id`, `kind`, `state`, `payment_id`, `amount` and `at` of each record.
    let claims: Statement?

    /// - Parameter claims: without a `WHERE` clause for the range; the auditor adds it around the statement
    package init(checks: [InvariantCheck] = [], claims: Statement? = nil) {
        self.checks = checks + Self.ofEveryService
        self.claims = claims
    }

    private static let ofEveryService = [
        InvariantCheck(.noMessageVanishes, isCheap: true) { settling in
            """
            SELECT message_id::text AS id, name || ' waits in the outbox since ' || created_at AS detail FROM outbox
            WHERE sent_at IS NULL AND created_at < now() - \(settling) ORDER BY sequence LIMIT 1000
            """
        }
    ]
}
