import Contracts
import DurableMessaging
import Messaging
import PaymentDomain

/// Records that a payment due on delivery was collected.
struct CollectPaymentHandler: Sendable {
    let payments: PaymentStore

    func handle(_ command: CollectPayment, _ context: MessageContext) async throws -> Handled<Outcome<CollectPayment>> {
        try await payments.database.once(CollectPayment.self, context) { unit in
            guard let payment = try await payments.find(command.paymentID, in: unit) else { return .failure(.notFound) }
            switch payment.collection(for: command.orderID) {
            case .otherOrder: return .failure(.notFound)
            case .notAuthorized: return .failure(.notAuthorized)
            case .alreadyCollected: return .success(try PaymentDetails(payment))
            case .capture:
                let captured = try await payments.settle(payment, by: .captured(reference: nil), in: unit)
                return .success(try PaymentDetails(captured))
            }
        }
    }
}
