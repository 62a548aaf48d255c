import Contracts
import Messaging
import PaymentDomain

/// Gives a captured payment back once. The provider is asked before the refund is on record and knows it by the
/// payment's id, so a redelivery moves no second money.
struct RefundPaymentHandler: Sendable {
    let payments: PaymentStore
    let desk: ProviderDesk
    let settlement: Settlement

    func handle(_ command: RefundPayment, _ context: MessageContext) async throws -> Outcome<RefundPayment> {
        guard let payment = try await payments.find(command.paymentId), payment.orderId == command.orderId else {
            return .failure(.notFound)
        }
        switch payment.state {
        case .processing, .failed: return .failure(.notCaptured)
        case .refunded: return .success(try PaymentDetails(payment))
        case .captured: break
        }
        try await desk.refund(payment.id, by: payment.method)
        return try await payments.database.once(RefundPayment.self, context) { unit in
            let refunded = try await settlement.settle(payment, by: .refunded(reason: command.reason), in: unit)
            return .success(try PaymentDetails(refunded))
        }
    }
}
