import Contracts
import Messaging
import Postgres

extension CartStore {
    /// What carts have to answer for: what they gave up, and for which orders.
    static let audit = ServiceAudit(
        claims: """
            SELECT order_id, 'taken_out' AS kind, NULL AS state, NULL::uuid AS payment_id, NULL::bigint AS amount,
                taken_at AS at
            FROM taken_order
            """)
}
