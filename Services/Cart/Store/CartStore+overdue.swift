import Contracts
import DurableMessaging
import Messaging
import Postgres

extension CartStore {
    /// The pauses between checks of one claim double, from ten seconds to five minutes.
    private static let (firstPause, longestPause) = (Duration.seconds(10), Duration.seconds(300))

    /// Leases claims that are due by PostgreSQL's clock: no other instance takes them before their next due time.
    func takeOverdue(atMost limit: Int) async throws -> [StoredCheckOut] {
        try await database.query(
            .plannedEachTime(
                """
                UPDATE cart_checkout
                SET next_look_at = now() + least(\(Self.firstPause) * power(2, least(looks, 10)), \(Self.longestPause)),
                    looks = looks + 1
                WHERE order_id IN (
                    SELECT order_id FROM cart_checkout WHERE state = 'claimed' AND next_look_at <= now()
                    ORDER BY next_look_at LIMIT \(limit) FOR UPDATE SKIP LOCKED)
                RETURNING order_id, customer_id, state, command, lines
                """)
        ).map(StoredCheckOut.init)
    }
}
