import Contracts
import Messaging
import PaymentDomain
import Vocabulary

/// Gives back what an order has no use for: what is left of a captured payment, once, or a part of it. Money that is only
/// promised is let go of. A refund of all that is left bears the payment's id, as there is only one.
struct RefundPaymentHandler: Sendable {
    let refunding: Refunding

    private var payments: PaymentStore { refunding.payments }

    func handle(_ command: RefundPayment, _ context: MessageContext) async throws -> Outcome<RefundPayment> {
        guard let payment = try await payments.find(command.paymentId), payment.orderId == command.orderId else {
            return try await answer(.failure(.notFound), context)
        }
        switch payment.state {
        case .processing, .failed: return try await answer(.failure(.notCaptured), context)
        case .authorized: return try await letGo(payment, command, context)
        case .refunded where command.refundId == nil:
            return try await answer(.success(try PaymentDetails(payment)), context)
        // A return hears what it gives back, if it is nothing.
        case .refunded, .captured: return try await giveBack(payment, command, context)
        }
    }

    private func letGo(
        _ payment: Payment, _ command: RefundPayment, _ context: MessageContext
    ) async throws -> Outcome<RefundPayment> {
        try await payments.database.once(RefundPayment.self, context) { unit in
            let signal = PaymentSignal.declined(reason: command.reason)
            let failed = try await refunding.settlement.settle(payment, by: signal, in: unit)
            // Collected at this moment: the next try gives it back.
            guard failed.state == .failed else { throw WorkOvertaken() }
            return .success(try PaymentDetails(failed))
        }
    }

    private func giveBack(
        _ payment: Payment, _ command: RefundPayment, _ context: MessageContext
    ) async throws -> Outcome<RefundPayment> {
        let request = RefundRequest(
            refundId: command.refundId ?? RefundID(payment.id.value), amount: command.amount, isUpToAmount: true,
            reason: command.reason, fingerprint: "", message: context.messageID)
        switch try await payments.open(request, from: .payment(payment.id), context) {
        case .opened(let refund, let current), .met(let refund, let current):
            try await refunding.move(refund, of: current)
            return try await payments.database.once(RefundPayment.self, context) { unit in
                .success(try PaymentDetails(try await refunding.finish(refund, of: current, in: unit)))
            }
        // Refunds that were made since leave nothing to give back: the order hears that it is nothing.
        case .refused where command.refundId != nil:
            return try await payments.database.once(RefundPayment.self, context) { unit in
                let details = try PaymentDetails(payment)
                try unit.publish(
                    PaymentPartlyRefunded(
                        customerId: payment.customerId, payment: details,
                        refund: RefundDetails(
                            refundId: request.refundId, orderId: payment.orderId, paymentId: payment.id,
                            amount: .zero(details.amount.currency), reason: command.reason, createdAt: .now()),
                        at: .now()))
                return .success(details)
            }
        // Somebody else is giving all of it back: the next try finds that done.
        case .refused, .noPayment:
            throw WorkOvertaken()
        }
    }

    private func answer(
        _ outcome: Outcome<RefundPayment>, _ context: MessageContext
    ) async throws -> Outcome<RefundPayment> {
        try await payments.database.once(RefundPayment.self, context) { _ in outcome }
    }
}
