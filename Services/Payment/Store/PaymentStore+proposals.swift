import Contracts
import DurableMessaging
import Messaging
import PaymentDomain
import Postgres
import Vocabulary

/// Refunds that take two administrators.
extension PaymentStore {
    func proposedRefund(_ id: RefundID, in unit: UnitOfWork) async throws -> ProposedRefund? {
        try await unit.query(
            "SELECT \(raw: ProposedRefund.columns) FROM proposed_refund WHERE refund_id = \(id) FOR UPDATE"
        ).first.map(ProposedRefund.init)
    }

    func add(_ proposed: ProposedRefund, in unit: UnitOfWork) throws {
        unit.send(
            """
            INSERT INTO proposed_refund (refund_id, order_id, payment_id, amount, currency, reason, restock, fingerprint,
                proposed_by, created_at)
            VALUES (\(proposed.id), \(proposed.orderID), \(proposed.paymentID), \(proposed.amount.amount),
                \(proposed.amount.currency), \(proposed.reason), \(try JSON(restocking: proposed.restock)),
                \(proposed.fingerprint), \(proposed.proposedBy), \(proposed.createdAt))
            """)
        try unit.record(
            RefundOrder.self, of: .init(.order, proposed.orderID), from: nil, to: RefundProposal(proposed))
    }

    /// Why a decision is not stored.
    enum DecisionRefusal: Error, Sendable {
        case proposal(ProposedRefund.Refusal)
        /// What is left of the payment is not enough.
        case payment(RefundRefusal)
    }

    /// Stores a decision, and records it in the audit trail. An approved refund is opened in the same transaction, so that
    /// nothing is approved that cannot be paid out.
    ///
    /// - Returns: the proposal as it is now; nil when there is none
    func decide(
        _ id: RefundID, _ decision: ProposedRefund.State, by administrator: CustomerID, _ context: MessageContext
    ) async throws -> Result<ProposedRefund, DecisionRefusal>? {
        try await database.transaction(causedBy: context) { unit in
            // The payment is locked first, as when a refund is opened.
            guard let payment = try await payment(ofProposal: id, in: unit),
                let before = try await proposedRefund(id, in: unit)
            else { return nil }
            var after = before
            do throws(ProposedRefund.Refusal) {
                try after.decide(decision, by: administrator)
            } catch {
                return .failure(.proposal(error))
            }
            guard after != before else { return .success(after) }
            if after.state == .approved {
                let now = try await unit.now()
                let opened: (payment: Payment, refund: Refund)
                do throws(RefundRefusal) {
                    opened = try payment.opening(after.request(by: context.messageID), at: now)
                } catch {
                    return .failure(.payment(error))
                }
                try add(opened.refund, to: opened.payment, context, in: unit)
            }
            unit.send(
                """
                UPDATE proposed_refund SET state = \(after.state), decided_by = \(after.decidedBy), updated_at = now()
                WHERE refund_id = \(id)
                """)
            try unit.record(
                DecideRefund.self, of: .init(.order, after.orderID), from: RefundProposal(before),
                to: RefundProposal(after))
            if after.state == .refused { try await publishNothing(instead: after, of: payment, in: unit) }
            return .success(after)
        }
    }

    /// The newest first, each with its position in the list.
    func proposedRefunds(
        _ state: ProposedRefund.State?, before last: Int64?, limit: Int
    ) async throws -> [(position: Int64, RefundProposal)] {
        let rows = try await database.query(
            .plannedEachTime(
                """
                SELECT position, \(raw: ProposedRefund.columns) FROM proposed_refund
                WHERE (\(state == nil) OR state = \(state)) AND position < \(last ?? Int64.max)
                ORDER BY position DESC LIMIT \(limit)
                """))
        return try rows.map { (try $0["position"], RefundProposal(try ProposedRefund($0))) }
    }

    /// Locks the payment that a proposal is about.
    private func payment(ofProposal id: RefundID, in unit: UnitOfWork) async throws -> Payment? {
        let rows = try await unit.query("SELECT payment_id FROM proposed_refund WHERE refund_id = \(id)")
        guard let row = rows.first else { return nil }
        return try await lockNewest(.payment(try row["payment_id"]), in: unit)
    }

    /// The order service waits for the refund of a return: it receives one of zero.
    private func publishNothing(
        instead proposed: ProposedRefund, of payment: Payment, in unit: UnitOfWork
    ) async throws {
        let request = proposed.request(by: unit.cause.messageID)
        if proposed.fingerprint.isEmpty, let nothing = payment.emptyRefund(for: request, at: try await unit.now()) {
            try await publish(.partlyRefunded(nothing), of: payment, in: unit)
        }
    }
}

extension ProposedRefund.State: PostgresValue {}

extension ProposedRefund {
    static let columns = """
        refund_id, order_id, payment_id, amount, currency, reason, restock, fingerprint, proposed_by, state, decided_by,
        created_at
        """

    init(_ row: Row) throws {
        self.init(
            id: try row["refund_id"], orderID: try row["order_id"], paymentID: try row["payment_id"],
            amount: Money(try row["amount"], try row["currency"]), reason: try row["reason"],
            restock: try (row["restock"] as JSON).restocked, fingerprint: try row["fingerprint"],
            proposedBy: try row["proposed_by"], state: try row["state"], decidedBy: try row["decided_by"],
            createdAt: try row["created_at"])
    }

    /// A refund as a proposal instead.
    init(_ refund: Refund, of orderID: OrderID, by administrator: CustomerID) {
        self.init(
            id: refund.id, orderID: orderID, paymentID: refund.paymentID, amount: refund.amount, reason: refund.reason,
            restock: refund.restock, fingerprint: refund.fingerprint, proposedBy: administrator,
            createdAt: refund.createdAt)
    }
}

extension RefundProposal {
    init(_ proposed: ProposedRefund) {
        self.init(
            refundID: proposed.id, orderID: proposed.orderID, paymentID: proposed.paymentID, amount: proposed.amount,
            reason: proposed.reason, status: Status(proposed.state), proposedBy: proposed.proposedBy,
            decidedBy: proposed.decidedBy, createdAt: proposed.createdAt)
    }
}

extension RefundProposal.Status {
    init(_ state: ProposedRefund.State) {
        self =
            switch state {
            case .proposed: .awaitingApproval
            case .approved: .approved
            case .refused: .refused
            }
    }
}

extension RefundDetails {
    init(_ proposed: ProposedRefund) {
        self.init(
            refundID: proposed.id, orderID: proposed.orderID, paymentID: proposed.paymentID, amount: proposed.amount,
            reason: proposed.reason, createdAt: proposed.createdAt)
    }
}
