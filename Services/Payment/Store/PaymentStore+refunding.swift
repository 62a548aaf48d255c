import Contracts
import DurableMessaging
import Messaging
import PaymentDomain
import Postgres
import Telemetry
import Vocabulary

extension PaymentStore {
    /// The outcome of opening a refund.
    enum RefundOpening: Sendable {
        case opened(Refund, of: Payment)
        /// A refund with that id exists already.
        case met(Refund, of: Payment)
        case refused(RefundRefusal)
        /// It waits for a second administrator, or did.
        case proposed(ProposedRefund, isNew: Bool)
        /// There is no payment to refund.
        case noPayment
    }

    /// The payment to refund, by id or by order.
    enum RefundSource: Sendable {
        case order(OrderID)
        case payment(PaymentID)
    }

    /// Stores a refund before the provider is called. The payment's row lock serializes concurrent refunds.
    ///
    /// - Parameter policy: which refunds are only proposed
    func open(
        _ request: RefundRequest, from source: RefundSource, _ policy: RefundApprovalPolicy, _ context: MessageContext
    ) async throws -> RefundOpening {
        try await database.transaction(causedBy: context) { unit in
            guard let payment = try await lockNewest(source, in: unit) else { return .noPayment }
            if let known = try await refund(request.refundID, in: unit) {
                guard known.paymentID == payment.id else { return .noPayment }
                return .met(known, of: payment)
            }
            if let known = try await proposedRefund(request.refundID, in: unit), known.state != .approved {
                guard known.paymentID == payment.id else { return .noPayment }
                return .proposed(known, isNew: false)
            }
            let openedAt = try await unit.now()
            let opened: (payment: Payment, refund: Refund)
            do throws(RefundRefusal) {
                opened = try payment.opening(request, at: openedAt)
            } catch {
                return .refused(error)
            }
            if let administrator = context.subject?.customerID, policy.needsApproval(of: opened.payment) {
                let proposed = ProposedRefund(opened.refund, of: payment.orderID, by: administrator)
                try add(proposed, in: unit)
                return .proposed(proposed, isNew: true)
            }
            try add(opened.refund, to: opened.payment, context, in: unit)
            if case .order(let orderID) = source {
                let details = RefundDetails(opened.refund, of: opened.payment)
                try unit.record(RefundOrder.self, of: .init(.order, orderID), from: nil, to: details)
            }
            return .opened(opened.refund, of: opened.payment)
        }
    }

    /// Marks a refund as done.
    ///
    /// - Returns: how many refunds of its payment are still open; nil when this one was done before
    func close(_ refund: Refund, in unit: UnitOfWork) async throws -> Int64? {
        let finished = try await unit.query(
            """
            UPDATE refund SET state = 'done', next_attempt_at = NULL, updated_at = now()
            WHERE refund_id = \(refund.id) AND state = 'processing'
            """)
        guard finished.affectedCount == 1 else { return nil }
        let open = try await unit.query(
            "SELECT count(*) AS count FROM refund WHERE payment_id = \(refund.paymentID) AND state = 'processing'")
        return try open.first?["count"] ?? 0
    }

    /// Leases due refunds to the caller for `lease`.
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

    /// Locks the source's payments and returns the one to refund: captured before authorized before refunded, newest
    /// first.
    func lockNewest(_ source: RefundSource, in unit: UnitOfWork) async throws -> Payment? {
        let place: Statement =
            switch source {
            case .order(let id): "order_id = \(id)"
            case .payment(let id): "payment_id = \(id)"
            }
        // A separate statement, so that the reads see everything committed before the lock was acquired.
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

    func add(
        _ refund: Refund, to payment: Payment, _ context: MessageContext, in unit: UnitOfWork
    ) throws {
        unit.send("UPDATE payment SET refunded = \(payment.refunded) WHERE payment_id = \(payment.id)")
        unit.send(
            """
            INSERT INTO refund (refund_id, payment_id, amount, currency, reason, restock, fingerprint, opened_by,
                trace, next_attempt_at, created_at)
            VALUES (\(refund.id), \(payment.id), \(refund.amount.amount), \(refund.amount.currency), \(refund.reason),
                \(try JSON(restocking: refund.restock)), \(refund.fingerprint), \(refund.openedBy),
                \(context.trace.description), now() + \(grace), \(refund.createdAt))
            """)
    }
}
