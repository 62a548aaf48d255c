import Messaging
import PaymentDomain

/// Pays out a refund that is on record. The provider identifies it by the refund's id, so that doing it again after a crash
/// moves no money twice.
struct Refunding: Sendable {
    let payments: PaymentStore
    let gateway: PaymentGateway

    /// - Throws: `ProviderFailure`, `ProviderTimeout`, after which the refund can be tried again
    func payOut(_ refund: Refund, of payment: Payment) async throws {
        if refund.state == .processing { try await gateway.refund(refund, by: payment.method) }
    }
}
