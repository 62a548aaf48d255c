import Contracts
import DurableMessaging
import Messaging
import PaymentDomain
import Postgres
import Telemetry
import Vocabulary

/// Payments and refunds in PostgreSQL.
struct PaymentStore: Sendable {
    /// The outcome of opening a payment.
    enum Opening: Sendable {
        case opened(Payment)
        /// A payment with the same key, or a live one of the same order, exists already.
        case met(Payment)
        /// The message was answered before; its reply is in the inbox.
        case answeredBefore
    }

    static let standardGrace = Duration.seconds(600)

    /// How long a payment may be idle before the resolver handles it: longer than all retries of a message, so that the
    /// resolver never cancels a payment that a redelivery would finish.
    let grace: Duration
    let policy: ProviderPolicy
    let database: ServiceDatabase

    init(database: ServiceDatabase, grace: Duration = Self.standardGrace, policy: ProviderPolicy = .standard) {
        (self.database, self.grace, self.policy) = (database, grace, policy)
    }

    /// Stores a payment before anything else is done. Unique constraints decide between concurrent requests.
    func open(_ request: PaymentRequest, _ context: MessageContext) async throws -> Opening {
        let opened = try await database.query(
            """
            INSERT INTO payment (payment_id, order_id, customer_id, idempotency_key, fingerprint, method, opened_by,
                                 trace, next_attempt_at)
            SELECT \(request.paymentID), \(request.orderID), \(request.customerID), \(request.idempotencyKey),
                   \(request.fingerprint), \(request.method), \(request.message), \(context.trace.description),
                   now() + \(grace)
            WHERE NOT EXISTS (SELECT FROM inbox WHERE message_id = \(request.message))
            ON CONFLICT DO NOTHING
            RETURNING \(raw: Payment.columns)
            """)
        if let row = opened.first { return .opened(try Payment(row)) }
        let met = try await database.query(
            """
            SELECT \(raw: Payment.columns) FROM payment
            WHERE customer_id = \(request.customerID) AND idempotency_key = \(request.idempotencyKey)
               OR order_id = \(request.orderID) AND state IN ('processing', 'authorized', 'captured')
            ORDER BY customer_id = \(request.customerID) AND idempotency_key = \(request.idempotencyKey) DESC
            LIMIT 1
            """)
        return try met.first.map { .met(try Payment($0)) } ?? .answeredBefore
    }

    func find(_ id: PaymentID) async throws -> Payment? {
        try await database.query("SELECT \(raw: Payment.columns) FROM payment WHERE payment_id = \(id)")
            .first.map(Payment.init)
    }

    /// Locks and reads the payment, so that no other transaction changes it.
    func find(_ id: PaymentID, in unit: UnitOfWork) async throws -> Payment? {
        unit.send("SELECT FROM payment WHERE payment_id = \(id) FOR NO KEY UPDATE")
        return try await unit.query("SELECT \(raw: Payment.columns) FROM payment WHERE payment_id = \(id)")
            .first.map(Payment.init)
    }

    /// Stores the amount. From now on the provider may have been called.
    ///
    /// - Returns: nil when the payment is not processing any more
    func record(_ amount: Money, of payment: Payment) async throws -> Payment? {
        try await database.query(
            """
            UPDATE payment SET amount = \(amount.amount), currency = \(amount.currency), updated_at = now()
            WHERE payment_id = \(payment.id) AND state = 'processing' AND attempts = \(payment.attempts)
            RETURNING \(raw: Payment.columns)
            """
        ).first.map(Payment.init)
    }
}
