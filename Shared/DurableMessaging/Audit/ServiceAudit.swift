import Contracts
package import Postgres

/// What a service can be asked about its invariants: its own checks, and what it knows about orders.
package struct ServiceAudit: Sendable {
    let checks: [InvariantCheck]
    /// Returns `order_id`, `kind`, `state`, `payment_id`, `amount` and `at` of what it knows.
    let claims: Statement?

    /// - Parameters:
    ///   - claims: without `WHERE` for the range, which is put around it
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
