import Contracts
import Messaging
import PaymentDomain

/// Shows a settled payment to its owner and to admins. One that is still processing is not found yet: the contract has
/// no status for it, and whoever waits for its outcome repeats the request to pay with the same key.
struct GetPaymentHandler: Sendable {
    let payments: PaymentStore

    func handle(_ query: GetPayment, _ context: MessageContext) async throws -> Outcome<GetPayment> {
        guard let subject = context.subject, let payment = try await payments.find(query.paymentID),
            payment.customerID == subject.customerID || subject.isAdmin, payment.state != .processing
        else { return .failure(.notFound) }
        return .success(try PaymentDetails(payment))
    }
}
