import Contracts
import DurableMessaging
import Messaging
import Postgres

extension CartStore {
    /// The cart service's invariant checks, and its claims for the comparison with other services.
    static let audit = ServiceAudit(
        checks: [unwatchedClaims, openClaims],
        claims: """
            SELECT order_id, 'taken_out' AS kind, state, NULL::uuid AS payment_id, NULL::bigint AS amount,
                changed_at AS at
            FROM cart_checkout WHERE state <> 'released'
            """)

    /// Longer than the longest time to settle an order plus the longest pause between two checks.
    private static let longestClaim = Duration.seconds(30 * 60)

    private static let unwatchedClaims = InvariantCheck(.ordersEnd, isCheap: true) { settling in
        """
        SELECT order_id::text AS id, 'claim not checked since ' || next_look_at AS detail
        FROM cart_checkout WHERE state = 'claimed' AND next_look_at < now() - \(settling)
        ORDER BY next_look_at LIMIT 1000
        """
    }

    private static let openClaims = InvariantCheck(.ordersEnd, isCheap: true) { _ in
        """
        SELECT order_id::text AS id, 'claimed since ' || changed_at || ', neither placed nor refused'
            AS detail
        FROM cart_checkout WHERE state = 'claimed' AND changed_at < now() - \(longestClaim)
        ORDER BY changed_at LIMIT 1000
        """
    }
}
