import DurableMessaging
import Messaging
import PaymentDomain
import Postgres
import Vocabulary

/// The stored charges and refunds of the card stand-in.
struct ChargeStore: Sendable {
    enum State: String, Sendable, PostgresValue { case captured, declined, voided, refunded }

    let database: ServiceDatabase

    /// Stores a charge unless the payment has one already.
    ///
    /// - Returns: the state of the stored charge
    func enter(_ state: State, _ charge: Charge) async throws -> State {
        let rows = try await database.query(
            """
            INSERT INTO provider_charge (payment_id, state, amount, currency)
            VALUES (\(charge.paymentID), \(state), \(charge.amount.amount), \(charge.amount.currency))
            ON CONFLICT (payment_id) DO UPDATE SET payment_id = excluded.payment_id
            RETURNING state
            """)
        return try rows.first?["state"] ?? state
    }

    /// Stores the charge as voided, unless the payment has a charge already.
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

    /// Stores a refund once.
    ///
    /// - Returns: whether the refund is stored: false when the charge is not captured or has less left
    func enter(_ refund: Refund) async throws -> Bool {
        try await database.database.transaction { transaction in
            transaction.send("SELECT FROM provider_charge WHERE payment_id = \(refund.paymentID) FOR UPDATE")
            let entered = try await transaction.query(
                """
                INSERT INTO provider_refund (refund_id, payment_id, amount)
                SELECT \(refund.id), payment_id, \(refund.amount.amount) FROM provider_charge AS charge
                WHERE payment_id = \(refund.paymentID) AND state = \(State.captured)
                    AND amount >= \(refund.amount.amount) + (
                        SELECT COALESCE(sum(amount), 0) FROM provider_refund
                        WHERE provider_refund.payment_id = charge.payment_id)
                ON CONFLICT (refund_id) DO NOTHING
                """)
            transaction.send(
                """
                UPDATE provider_charge AS charge SET state = \(State.refunded), updated_at = now()
                WHERE payment_id = \(refund.paymentID) AND state = \(State.captured) AND amount = (
                    SELECT sum(amount) FROM provider_refund WHERE provider_refund.payment_id = charge.payment_id)
                """)
            if entered.affectedCount == 1 { return true }
            let known = try await transaction.query(
                "SELECT FROM provider_refund WHERE refund_id = \(refund.id) AND payment_id = \(refund.paymentID)")
            return !known.isEmpty
        }
    }
}
