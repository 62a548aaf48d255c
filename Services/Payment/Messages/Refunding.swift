import Messaging
import PaymentDomain

/// Executes a stored refund. The provider's call is idempotent by refund id, so repeating it after a crash refunds
/// nothing twice.
struct Refunding: Sendable {
    let payments: PaymentStore
    let gateway: PaymentGateway
    var approval = RefundApprovalPolicy.none

    /// - Throws: `ProviderFailure`, `ProviderTimeout`, after which the refund can be retried
    func payOut(_ refund: Refund, of payment: Payment) async throws {
        if refund.state == .processing { try await gateway.refund(refund, by: payment.method) }
    }
}
