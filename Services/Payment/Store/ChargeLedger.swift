import Messaging
import Postgres
import Vocabulary

/// The books of the card stand-in: one entry per payment, for ever.
struct ChargeLedger: Sendable {
    enum State: String, Sendable, PostgresValue { case captured, declined, voided, refunded }

    let database: ServiceDatabase

    /// Enters a charge unless there is an entry already.
    ///
    /// - Returns: how the charge stands, which an earlier entry has settled
    func enter(_ state: State, _ charge: Charge) async throws -> State {
        let rows = try await database.query(
            """
            INSERT INTO provider_charge (payment_id, state, amount, currency)
            VALUES (\(charge.paymentId), \(state), \(charge.amount.amount), \(charge.amount.currency))
            ON CONFLICT (payment_id) DO UPDATE SET payment_id = excluded.payment_id
            RETURNING state
            """)
        return try rows.first?["state"] ?? state
    }

    /// Enters that no charge will be taken any more, unless one was.
    func void(_ payment: PaymentID) async throws -> State {
        let rows = try await database.query(
            """
            INSERT INTO provider_charge (payment_id, state) VALUES (\(payment), \(State.voided))
            ON CONFLICT (payment_id) DO UPDATE SET payment_id = excluded.payment_id
            RETURNING state
            """)
        return try rows.first?["state"] ?? .voided
    }

    func state(of payment: PaymentID) async throws -> State? {
        try await database.query("SELECT state FROM provider_charge WHERE payment_id = \(payment)").first?["state"]
    }

    /// - Returns: whether there is a charge that is given back now
    func refund(_ payment: PaymentID) async throws -> Bool {
        let rows = try await database.query(
            """
            UPDATE provider_charge SET state = \(State.refunded), updated_at = now()
            WHERE payment_id = \(payment) AND state IN (\(State.captured), \(State.refunded))
            """)
        return rows.affectedCount == 1
    }
}
