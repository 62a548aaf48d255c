import Contracts
import DurableMessaging
import Messaging
import PaymentDomain
import Postgres
import Telemetry
import Vocabulary

/// All that is known of payments.
struct PaymentStore: Sendable {
    /// What became of the wish to open a payment.
    enum Opening: Sendable {
        case opened(Payment)
        /// There is one with the same key, or a live one of the same order.
        case met(Payment)
        /// The message was answered before, and its answer is on record.
        case answeredBefore
    }

    static let standardGrace = Duration.seconds(600)

    /// How long the work on a payment may rest before the resolver looks after it: longer than a message takes to climb
    /// the whole retry ladder, so that the resolver never gives up what a redelivery would finish.
    let grace: Duration
    let policy: ProviderPolicy
    let database: ServiceDatabase

    init(database: ServiceDatabase, grace: Duration = Self.standardGrace, policy: ProviderPolicy = .standard) {
        (self.database, self.grace, self.policy) = (database, grace, policy)
    }

    /// Puts a payment on record before anything is done about it. The unique keys decide between concurrent requests.
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

    /// The same in a transaction that keeps others from changing it.
    func find(_ id: PaymentID, in unit: UnitOfWork) async throws -> Payment? {
        unit.send("SELECT FROM payment WHERE payment_id = \(id) FOR NO KEY UPDATE")
        return try await unit.query("SELECT \(raw: Payment.columns) FROM payment WHERE payment_id = \(id)")
            .first.map(Payment.init)
    }

    /// Puts the amount on record. From now on the provider may know of the payment.
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
