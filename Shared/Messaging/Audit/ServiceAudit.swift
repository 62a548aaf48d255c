import Contracts
package import Postgres

/// What a service can be asked about its promises: its own checks, and what it knows about orders.
package struct ServiceAudit: Sendable {
    /// How long others may take to hear of a change before silence is a breach.
    package static let settlingTime = Duration.seconds(60)

    let checks: [PromiseCheck]
    /// Returns `order_id`, `kind`, `state`, `payment_id`, `amount` and `at` of what it knows.
    let claims: Statement?

    /// - Parameters:
    ///   - claims: without `WHERE` for the range, which is put around it
    package init(checks: [PromiseCheck] = [], claims: Statement? = nil) {
        self.checks = checks + Self.ofEveryService
        self.claims = claims
    }

    private static let ofEveryService = [
        PromiseCheck(
            .noMessageVanishes, isCheap: true,
            """
            SELECT message_id::text AS id, name || ' waits in the outbox since ' || created_at AS detail FROM outbox
            WHERE sent_at IS NULL AND created_at < now() - \(settlingTime) ORDER BY sequence LIMIT 1000
            """)
    ]
}
