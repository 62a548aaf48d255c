package import Contracts
package import Messaging

extension MessageBus {
    /// The timeout of an audit, which may read whole tables.
    private static let auditTimeout = Duration.seconds(30)

    /// Sends an audit query to any service.
    ///
    /// - Throws: `MessagingError`
    package func audit(
        _ service: ServiceName, _ question: AuditQuestion, _ cause: MessageContext
    ) async throws -> AuditReport {
        guard let contract = ProcessCatalogue.contract(of: service) else { return AuditReport() }
        return try await ask(contract, question, cause)
    }

    private func ask<Service: AuditedService>(
        _ service: Service.Type, _ question: AuditQuestion, _ cause: MessageContext
    ) async throws -> AuditReport {
        switch try await ask(Audit<Service>(question), cause, within: Self.auditTimeout) {
        case .success(let report): report
        }
    }
}
