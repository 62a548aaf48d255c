import Contracts
import DurableMessaging
import Messaging
import PaymentDomain
import Postgres
import Telemetry
import Vocabulary

extension PaymentStore {
    /// Saves a changed payment if its row is still `earlier`.
    ///
    /// - Parameter pause: when the provider is queried again, if the payment is still processing
    /// - Returns: false when another transaction has changed the payment meanwhile
    func save(
        _ payment: Payment, over earlier: Payment, nextAttempt pause: Duration?, in unit: UnitOfWork
    ) async throws -> Timestamp? {
        let saved = try await unit.query(
            """
            UPDATE payment
            SET state = \(payment.state), reason = \(payment.reason), amount = \(payment.amount?.amount),
                currency = \(payment.amount?.currency), provider_reference = \(payment.providerReference),
                attempts = \(payment.attempts), next_attempt_at = now() + \(pause), updated_at = now()
            WHERE payment_id = \(payment.id) AND state = \(earlier.state) AND attempts = \(earlier.attempts)
            RETURNING updated_at
            """)
        return try saved.first?["updated_at"]
    }

    /// Reads a payment again that another transaction has changed.
    func reload(_ payment: Payment, in unit: UnitOfWork) async throws -> Payment {
        let rows = try await unit.query("SELECT \(raw: Payment.columns) FROM payment WHERE payment_id = \(payment.id)")
        guard let row = rows.first else { throw ConcurrentChange() }
        return try Payment(row)
    }

    /// Deletes a payment that the provider never received, so that the order can have another.
    func drop(_ payment: Payment, in unit: UnitOfWork) {
        unit.send(
            "DELETE FROM payment WHERE payment_id = \(payment.id) AND state = 'processing' AND amount IS NULL")
    }

    /// An overdue payment with its trace.
    struct Overdue: Sendable {
        let payment: Payment
        let trace: TraceContext
    }

    /// Leases due payments to the caller for `lease`; other instances skip them.
    func claimOverdue(limit: Int, lease: Duration) async throws -> [Overdue] {
        let rows = try await database.query(
            .plannedEachTime(
                """
                UPDATE payment SET next_attempt_at = now() + \(lease)
                WHERE payment_id IN (
                    SELECT payment_id FROM payment WHERE state = 'processing' AND next_attempt_at <= now()
                    ORDER BY next_attempt_at LIMIT \(limit) FOR UPDATE SKIP LOCKED)
                RETURNING \(raw: Payment.columns), trace
                """))
        return try rows.map { row in
            let trace: String = try row["trace"]
            return Overdue(payment: try Payment(row), trace: TraceContext(trace) ?? .make(isSampled: false))
        }
    }
}
