import Contracts
import Messaging
import PaymentDomain
import Postgres
import Telemetry
import Vocabulary

extension PaymentStore {
    /// What became of the wish to give money back.
    enum RefundOpening: Sendable {
        case opened(Refund, of: Payment)
        /// There is one of that id.
        case met(Refund, of: Payment)
        case refused(RefundRefusal)
        /// There is no payment that could be given back.
        case noPayment
    }

    /// Whose money is to be given back.
    enum RefundSource: Sendable {
        case order(OrderID)
        case payment(PaymentID)
    }

    /// Puts a refund on record before the provider hears of it. The payment's row decides between concurrent ones.
    func open(
        _ request: RefundRequest, from source: RefundSource, _ context: MessageContext
    ) async throws -> RefundOpening {
        try await database.transaction(causedBy: context) { unit in
            guard let payment = try await lockNewest(source, in: unit) else { return .noPayment }
            if let known = try await refund(request.refundId, in: unit) {
                guard known.paymentId == payment.id else { return .noPayment }
                return .met(known, of: payment)
            }
            do {
                let amount = try payment.refundable(request.amount, isUpTo: request.isUpToAmount)
                return .opened(try await add(request, amount, to: payment, context, in: unit), of: payment)
            } catch let refusal as RefundRefusal {
                return .refused(refusal)
            }
        }
    }

    /// Notes that the provider has given a refund back.
    ///
    /// - Returns: nil when that was known; else whether it was the last of its payment, as it stands now
    func finish(_ refund: Refund, in unit: UnitOfWork) async throws -> (payment: Payment, isLast: Bool)? {
        guard let payment = try await lockNewest(.payment(refund.paymentId), in: unit) else { throw WorkOvertaken() }
        let finished = try await unit.query(
            """
            UPDATE refund SET state = 'done', next_attempt_at = NULL, updated_at = now()
            WHERE refund_id = \(refund.id) AND state = 'processing'
            """)
        guard finished.affectedCount == 1 else { return nil }
        let open = try await unit.query(
            "SELECT count(*) AS count FROM refund WHERE payment_id = \(payment.id) AND state = 'processing'")
        let others: Int64 = try open.first?["count"] ?? 0
        return (payment, others == 0 && payment.refunded == payment.amount?.amount)
    }

    /// Takes refunds whose time has come, and leaves them to the caller for `lease`.
    func claimOverdueRefunds(limit: Int, lease: Duration) async throws -> [(Refund, trace: TraceContext)] {
        let rows = try await database.query(
            .plannedEachTime(
                """
                UPDATE refund SET next_attempt_at = now() + \(lease)
                WHERE refund_id IN (
                    SELECT refund_id FROM refund WHERE state = 'processing' AND next_attempt_at <= now()
                    ORDER BY next_attempt_at LIMIT \(limit) FOR UPDATE SKIP LOCKED)
                RETURNING \(raw: Refund.columns), trace
                """))
        return try rows.map { row in
            let trace: String = try row["trace"]
            return (try Refund(row), TraceContext(trace) ?? .make(isSampled: false))
        }
    }

    /// A live payment stands before what failed or was given back.
    private func lockNewest(_ source: RefundSource, in unit: UnitOfWork) async throws -> Payment? {
        let place: Statement =
            switch source {
            case .order(let id): "order_id = \(id)"
            case .payment(let id): "payment_id = \(id)"
            }
        // A statement of its own, so that the reading ones see what the lock has waited for.
        unit.send("SELECT FROM payment WHERE \(place) ORDER BY payment_id FOR NO KEY UPDATE")
        return try await unit.query(
            """
            SELECT \(raw: Payment.columns) FROM payment WHERE \(place)
            ORDER BY state = 'captured' DESC, state = 'authorized' DESC, state = 'refunded' DESC, created_at DESC LIMIT 1
            """
        ).first.map(Payment.init)
    }

    private func refund(_ id: RefundID, in unit: UnitOfWork) async throws -> Refund? {
        try await unit.query("SELECT \(raw: Refund.columns) FROM refund WHERE refund_id = \(id)").first.map(Refund.init)
    }

    private func add(
        _ request: RefundRequest, _ amount: Money, to payment: Payment, _ context: MessageContext, in unit: UnitOfWork
    ) async throws -> Refund {
        unit.send("UPDATE payment SET refunded = refunded + \(amount.amount) WHERE payment_id = \(payment.id)")
        let added = try await unit.query(
            """
            INSERT INTO refund (refund_id, payment_id, amount, currency, reason, restock, fingerprint, opened_by,
                trace, next_attempt_at)
            VALUES (\(request.refundId), \(payment.id), \(amount.amount), \(amount.currency), \(request.reason),
                \(try JSON(restocking: request.restock)), \(request.fingerprint), \(request.message),
                \(context.trace.description), now() + \(grace))
            RETURNING \(raw: Refund.columns)
            """)
        guard let row = added.first else { throw WorkOvertaken() }
        return try Refund(row)
    }
}

extension Refund.State: PostgresValue {}

extension Refund {
    static let columns = """
        refund_id, payment_id, amount, currency, reason, restock, fingerprint, opened_by, state, created_at
        """

    init(_ row: Row) throws {
        self.init(
            id: try row["refund_id"], paymentId: try row["payment_id"],
            amount: Money(try row["amount"], try row["currency"]), reason: try row["reason"],
            restock: try (row["restock"] as JSON).restocked, fingerprint: try row["fingerprint"],
            openedBy: try row["opened_by"], state: try row["state"],
            createdAt: try row["created_at"])
    }
}

/// Pieces of one product, as a refund's row keeps them.
private struct StoredPieces: Codable {
    let productId: ProductID
    let quantity: Quantity
}

extension JSON {
    fileprivate init(restocking pieces: [RestockedPieces]) throws {
        self.init(
            try MessageCoder.encode(pieces.map { StoredPieces(productId: $0.productId, quantity: $0.quantity) }))
    }

    fileprivate var restocked: [RestockedPieces] {
        get throws {
            try MessageCoder.decode([StoredPieces].self, from: bytes)
                .map { RestockedPieces(productId: $0.productId, quantity: $0.quantity) }
        }
    }
}
