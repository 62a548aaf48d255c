import Contracts
import DurableMessaging
import Messaging
import Postgres

extension NotificationStore {
    /// The customers' receipts, for the comparison with the orders.
    static let audit = ServiceAudit(
        claims: """
            SELECT order_id, 'receipt' AS kind, status AS state, NULL::uuid AS payment_id, NULL::bigint AS amount,
                COALESCE(sent_at, created_at) AS at
            FROM notification WHERE kind = 'order-receipt' AND audience = 'customer'
            """)
}
