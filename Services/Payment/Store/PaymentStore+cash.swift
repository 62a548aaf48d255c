import Contracts
import DurableMessaging
import PaymentDomain
import Postgres
import Vocabulary

extension PaymentStore {
    /// The other cash payments of the payment's customer. Payments that were only begun count, so that of two at the
    /// same time at least one sees the other.
    func cashHistory(beside payment: Payment) async throws -> CashPolicy.History {
        let rows = try await database.query(
            """
            SELECT count(*) FILTER (WHERE state IN ('processing', 'authorized')) AS open,
                count(*) FILTER (WHERE state IN ('captured', 'refunded')) AS collected,
                count(*) FILTER (WHERE is_undelivered AND updated_at > now() - \(CashPolicy.memory)) AS undelivered
            FROM payment
            WHERE customer_id = \(payment.customerID) AND method = 'cash' AND payment_id <> \(payment.id)
            """)
        guard let row = rows.first else { throw PostgresError(.decoding, "a count returned no row") }
        return try .init(open: row["open"], collected: row["collected"], undelivered: row["undelivered"])
    }

    func noteFailedDelivery(of payment: Payment, in unit: UnitOfWork) {
        unit.send("UPDATE payment SET is_undelivered = true WHERE payment_id = \(payment.id)")
    }
}
