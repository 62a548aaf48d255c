import Messaging
import PaymentDomain
import Postgres
import Vocabulary

extension Payment.Method: PostgresValue {}
extension Payment.State: PostgresValue {}

extension Payment {
    static let columns = """
        payment_id, order_id, customer_id, idempotency_key, fingerprint, method, opened_by, amount, currency, state, \
        reason, provider_reference, attempts, created_at, updated_at, refunded
        """

    init(_ row: Row) throws {
        let amount: Int64? = try row["amount"]
        let currency: Currency? = try row["currency"]
        self.init(
            id: try row["payment_id"], orderID: try row["order_id"], customerID: try row["customer_id"],
            idempotencyKey: try row["idempotency_key"], fingerprint: try row["fingerprint"],
            method: try row["method"], openedBy: try row["opened_by"],
            amount: amount.flatMap { amount in currency.map { Money(amount, $0) } },
            state: try row["state"], reason: try row["reason"], providerReference: try row["provider_reference"],
            attempts: try row["attempts"], createdAt: try row["created_at"], updatedAt: try row["updated_at"],
            refunded: try row["refunded"])
    }
}
