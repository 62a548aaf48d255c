import Contracts
import DurableMessaging
import Messaging
import PaymentDomain

/// Notes that the money which was due on delivery was taken at the door.
struct CollectPaymentHandler: Sendable {
    let payments: PaymentStore

    func handle(_ command: CollectPayment, _ context: MessageContext) async throws -> Handled<Outcome<CollectPayment>> {
        try await payments.database.once(CollectPayment.self, context) { unit in
            guard let payment = try await payments.find(command.paymentID, in: unit),
                payment.orderID == command.orderID
            else { return .failure(.notFound) }
            switch payment.state {
            case .processing, .failed: return .failure(.notAuthorized)
            case .captured, .refunded: return .success(try PaymentDetails(payment))
            case .authorized:
                let captured = try await payments.settle(payment, by: .captured(reference: nil), in: unit)
                return .success(try PaymentDetails(captured))
            }
        }
    }
}
