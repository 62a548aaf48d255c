import Contracts
import DurableMessaging
import Messaging
import PaymentDomain
import Vocabulary

/// Lists proposed refunds, and lets a second administrator decide. An approved one is refunded at once; should this
/// process stop in between, the redelivered message continues from the stored decision.
struct RefundProposalHandlers: Sendable {
    let refunding: Refunding

    private var payments: PaymentStore { refunding.payments }

    func list(_ query: ListRefundProposals, _ context: MessageContext) async throws -> Outcome<ListRefundProposals> {
        guard let start = query.page.start(after: Int64.self) else { return .failure(.invalidCursor) }
        let limit = query.page.boundedLimit
        let found = try await payments.proposedRefunds(
            query.status.map(ProposedRefund.State.init), before: start.key, limit: limit + 1)
        let shown = found.prefix(limit)
        let cursor = found.count > limit ? shown.last.map { PageCursor.encode($0.position) } : nil
        return .success(Page(items: shown.map(\.1), nextCursor: cursor))
    }

    func decide(_ command: DecideRefund, _ context: MessageContext) async throws -> Outcome<DecideRefund> {
        guard let administrator = context.subject?.customerID else { return .failure(.forbidden) }
        let decision: ProposedRefund.State = command.isApproved ? .approved : .refused
        switch try await payments.decide(command.refundID, decision, by: administrator, context) {
        case nil: return .failure(.notFound)
        case .failure(.proposal(.own)): return .failure(.ownProposal)
        case .failure(.proposal(.decided(let state))): return .failure(.alreadyDecided(.init(state)))
        case .failure(.payment(.exceeds(let left))): return .failure(.exceedsCaptured(left: left))
        case .failure(.payment): return .failure(.nothingToRefund)
        case .success(let proposed):
            return command.isApproved ? try await refund(proposed, context) : .success(RefundProposal(proposed))
        }
    }

    private func refund(_ proposed: ProposedRefund, _ context: MessageContext) async throws -> Outcome<DecideRefund> {
        let request = proposed.request(by: context.messageID)
        switch try await payments.open(request, from: .payment(proposed.paymentID), .none, context) {
        // The decision opened it.
        case .opened(let refund, let payment), .met(let refund, let payment):
            try await refunding.payOut(refund, of: payment)
            return try await payments.database.once(DecideRefund.self, context) { unit in
                _ = try await payments.finish(refund, in: unit)
                return .success(RefundProposal(proposed))
            }.value
        case .refused(.exceeds(let left)): return .failure(.exceedsCaptured(left: left))
        case .refused, .noPayment, .proposed: return .failure(.nothingToRefund)
        }
    }
}

extension ProposedRefund.State {
    init(_ status: RefundProposal.Status) {
        self =
            switch status {
            case .awaitingApproval: .proposed
            case .approved: .approved
            case .refused: .refused
            }
    }
}
