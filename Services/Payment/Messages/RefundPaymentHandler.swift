import Contracts
import DurableMessaging
import Messaging
import PaymentDomain
import Vocabulary

/// Refunds a payment for the order service: all that is left of a captured payment, or a part. An authorized payment is
/// cancelled instead.
struct RefundPaymentHandler: Sendable {
    let refunding: Refunding

    private var payments: PaymentStore { refunding.payments }

    func handle(_ command: RefundPayment, _ context: MessageContext) async throws -> Handled<Outcome<RefundPayment>> {
        guard let payment = try await payments.find(command.paymentID), payment.orderID == command.orderID else {
            return try await answer(.failure(.notFound), context)
        }
        switch payment.decision(onRefundThatIsPartial: command.refundID != nil) {
        case .notCaptured: return try await answer(.failure(.notCaptured), context)
        case .cancel: return try await cancel(payment, command, context)
        case .alreadyRefunded: return try await answer(.success(try PaymentDetails(payment)), context)
        case .open: return try await giveBack(payment, command, context)
        }
    }

    private func cancel(
        _ payment: Payment, _ command: RefundPayment, _ context: MessageContext
    ) async throws -> Handled<Outcome<RefundPayment>> {
        try await payments.database.once(RefundPayment.self, context) { unit in
            let failed = try await payments.settle(payment, by: .declined(reason: command.reason), in: unit)
            // It was captured concurrently: the redelivery refunds it.
            guard failed.state == .failed else { throw ConcurrentChange() }
            if command.isUndelivered == true { payments.noteFailedDelivery(of: failed, in: unit) }
            return .success(try PaymentDetails(failed))
        }
    }

    private func giveBack(
        _ payment: Payment, _ command: RefundPayment, _ context: MessageContext
    ) async throws -> Handled<Outcome<RefundPayment>> {
        let request = RefundRequest(
            refundID: command.refundID ?? payment.wholeRefundID, amount: command.amount, isUpToAmount: true,
            reason: command.reason, fingerprint: "", message: context.messageID)
        switch try await payments.open(request, from: .payment(payment.id), policy(command), context) {
        case .opened(let refund, let current), .met(let refund, let current):
            try await refunding.payOut(refund, of: current)
            return try await payments.database.once(RefundPayment.self, context) { unit in
                .success(try PaymentDetails(try await payments.finish(refund, in: unit)))
            }
        // The money moves when a second administrator approves.
        case .proposed:
            return try await answer(.success(try PaymentDetails(payment)), context)
        // Nothing is left to refund. Publish a refund of zero, as the order service awaits the outcome.
        case .refused where command.refundID != nil:
            return try await payments.database.once(RefundPayment.self, context) { unit in
                if let nothing = payment.emptyRefund(for: request, at: try await unit.now()) {
                    try await payments.publish(.partlyRefunded(nothing), of: payment, in: unit)
                }
                return .success(try PaymentDetails(payment))
            }
        // Another message is refunding all of it: the redelivery finds it refunded.
        case .refused, .noPayment:
            throw ConcurrentChange()
        }
    }

    /// A cancelled order was not shipped, so nobody gains by refunding it. That an order was not delivered is one
    /// administrator's word, and its goods may be with an accomplice.
    private func policy(_ command: RefundPayment) -> RefundApprovalPolicy {
        command.refundID == nil && command.isUndelivered != true ? .none : refunding.approval
    }

    private func answer(
        _ outcome: Outcome<RefundPayment>, _ context: MessageContext
    ) async throws -> Handled<Outcome<RefundPayment>> {
        try await payments.database.once(RefundPayment.self, context) { _ in outcome }
    }
}
