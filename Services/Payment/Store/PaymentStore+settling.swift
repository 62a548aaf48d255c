import Contracts
import Messaging
import PaymentDomain
import Postgres
import Telemetry
import Vocabulary

extension PaymentStore {
    /// Saves a payment over the one it was made from, unless somebody else has changed that meanwhile.
    ///
    /// - Parameter pause: when to look again, if it is still processing
    /// - Returns: nil when somebody else was faster
    func save(
        _ payment: Payment, over earlier: Payment, askAgainAfter pause: Duration?, in unit: UnitOfWork
    ) async throws -> Payment? {
        try await unit.query(
            """
            UPDATE payment
            SET state = \(payment.state), reason = \(payment.reason), amount = \(payment.amount?.amount),
                currency = \(payment.amount?.currency), provider_reference = \(payment.providerReference),
                attempts = \(payment.attempts), next_attempt_at = now() + \(pause), updated_at = now()
            WHERE payment_id = \(payment.id) AND state = \(earlier.state) AND attempts = \(earlier.attempts)
            RETURNING \(raw: Payment.columns)
            """
        ).first.map(Payment.init)
    }

    /// Reads a payment within a transaction that has lost a race for it.
    func reload(_ payment: Payment, in unit: UnitOfWork) async throws -> Payment? {
        try await unit.query("SELECT \(raw: Payment.columns) FROM payment WHERE payment_id = \(payment.id)")
            .first.map(Payment.init)
    }

    /// Forgets a payment that the provider never heard of, which frees the order for another.
    func drop(_ payment: Payment, in unit: UnitOfWork) {
        unit.send(
            "DELETE FROM payment WHERE payment_id = \(payment.id) AND state = 'processing' AND amount IS NULL")
    }

    /// A payment that nobody has finished, with the trace it belongs to.
    struct Overdue: Sendable {
        let payment: Payment
        let trace: TraceContext
    }

    /// Takes payments whose time has come, and leaves them to the caller for `lease`: other processes look elsewhere.
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
