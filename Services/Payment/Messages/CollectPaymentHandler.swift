import Contracts
import DurableMessaging
import Messaging
import PaymentDomain

/// Notes that the money which was due on delivery was taken at the door.
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
