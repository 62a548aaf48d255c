import Contracts
import DurableMessaging
import Messaging
import PaymentDomain
import Vocabulary

/// Refunds an order's payment for an administrator, wholly or in part.
struct RefundOrderHandler: Sendable {
    let refunding: Refunding

    func handle(_ command: RefundOrder, _ context: MessageContext) async throws -> Outcome<RefundOrder> {
        let request = RefundRequest(
            refundID: command.refundID, amount: command.amount, reason: command.reason,
            restock: [RestockedPieces](command.restock), fingerprint: command.fingerprint, message: context.messageID)
        switch try await refunding.payments.open(request, from: .order(command.orderID), refunding.approval, context) {
        case .opened(let refund, let payment): return try await carryOut(refund, payment, context)
        case .met(let refund, let payment): return try await meet(refund, payment, request, context)
        case .refused(let refusal): return .failure(.init(refusal))
        case .proposed(let proposed, let isNew):
            guard proposed.fingerprint == command.fingerprint else { return .failure(.idempotencyKeyReused) }
            return .success(
                .init(refund: RefundDetails(proposed), isReplay: !isNew, proposal: .init(proposed.state)))
        case .noPayment: return .failure(.notFound)
        }
    }

    private func meet(
        _ refund: Refund, _ payment: Payment, _ request: RefundRequest, _ context: MessageContext
    ) async throws -> Outcome<RefundOrder> {
        switch refund.decision(request) {
        case .resume: try await carryOut(refund, payment, context)
        case .settled(let isReplay):
            .success(.init(refund: RefundDetails(refund, of: payment), isReplay: isReplay))
        case .inFlight, .clearingUp, .otherInProgress: .failure(.inFlight)
        case .keyReused, .orderPaid, .foreign: .failure(.idempotencyKeyReused)
        }
    }

    private func carryOut(
        _ refund: Refund, _ payment: Payment, _ context: MessageContext
    ) async throws -> Outcome<RefundOrder> {
        try await refunding.payOut(refund, of: payment)
        return try await refunding.payments.database.once(RefundOrder.self, context) { unit in
            _ = try await refunding.payments.finish(refund, in: unit)
            return .success(.init(refund: RefundDetails(refund, of: payment), isReplay: false))
        }.value
    }
}

extension RefundOrder.Rejection {
    fileprivate init(_ refusal: RefundRefusal) {
        self =
            switch refusal {
            case .nothingLeft: .nothingToRefund
            case .exceeds(let left): .exceedsCaptured(left: left)
            case .otherCurrency(let currency): .otherCurrency(currency)
            }
    }
}
