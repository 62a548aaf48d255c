import Contracts
import DurableMessaging
import Messaging
import Postgres

extension PaymentStore {
    /// The unfinished payments and refunds, oldest first.
    func waiting(atMost limit: Int) async throws -> ListOpenPayments.Reply {
        let read = try await database.query("SELECT statement_timestamp() AS as_of")
        let rows = try await database.query(
            """
            SELECT 'payment' AS kind, order_id, payment_id, created_at, next_attempt_at FROM payment
            WHERE state = 'processing'
            UNION ALL
            SELECT 'refund', order_id, payment_id, refund.created_at, refund.next_attempt_at
            FROM refund JOIN payment USING (payment_id) WHERE refund.state = 'processing'
            ORDER BY created_at, payment_id LIMIT \(limit)
            """)
        let items = try rows.map { row in
            let kind: String = try row["kind"]
            return OpenPayment(
                kind: kind == "refund" ? .refund : .payment, orderID: try row["order_id"],
                paymentID: try row["payment_id"], since: try row["created_at"],
                nextAttemptAt: try row["next_attempt_at"])
        }
        guard let time = read.first else { throw PostgresError(.decoding, "the time returned no row") }
        return .init(asOf: try time["as_of"], items: items)
    }
}
