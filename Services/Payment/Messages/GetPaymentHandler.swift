import Contracts
import Messaging
import PaymentDomain

/// Shows a settled payment to its owner and to admins. A processing payment is not found: the contract has no status
/// for it, and a client gets its outcome by repeating the payment request with the same key.
struct GetPaymentHandler: Sendable {
    let payments: PaymentStore

    func handle(_ query: GetPayment, _ context: MessageContext) async throws -> Outcome<GetPayment> {
        guard let subject = context.subject, let payment = try await payments.find(query.paymentID),
            payment.customerID == subject.customerID || subject.isAdministrator, payment.state != .processing
        else { return .failure(.notFound) }
        return .success(try PaymentDetails(payment))
    }
}
