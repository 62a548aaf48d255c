package import Contracts
package import Messaging

extension MessageBus {
    /// How long an audit may take: it may read whole tables.
    private static let auditPatience = Duration.seconds(30)

    /// Asks any service an audit's question.
    ///
    /// - Throws: `MessagingError`
    package func audit(
        _ service: ServiceName, _ question: AuditQuestion, _ cause: MessageContext
    ) async throws -> AuditReport {
        switch service {
        case .auth: try await ask(Audited.Auth.self, question, cause)
        case .product: try await ask(Audited.Product.self, question, cause)
        case .cart: try await ask(Audited.Cart.self, question, cause)
        case .inventory: try await ask(Audited.Inventory.self, question, cause)
        case .order: try await ask(Audited.Order.self, question, cause)
        case .payment: try await ask(Audited.Payment.self, question, cause)
        case .notification: try await ask(Audited.Notification.self, question, cause)
        case .edge, .retailctl: AuditReport()
        }
    }

    private func ask<Service: AuditedService>(
        _ service: Service.Type, _ question: AuditQuestion, _ cause: MessageContext
    ) async throws -> AuditReport {
        switch try await ask(Audit<Service>(question), cause, within: Self.auditPatience) {
        case .success(let report): report
        }
    }
}
