import Concurrency
import Contracts
import DurableMessaging
import Invariants
import Logging
import Messaging
import ServiceKit

/// Continuously compares the orders of this service with the data of the other services, to detect breaches of
/// invariants. Pauses between ranges of orders to limit the load.
struct OrderReconciler: Sendable {
    let auditor: Auditor
    let bus: MessageBus
    let breaches: InvariantBreaches
    let logger: Logger
    /// The pause after each range of orders, and after each round.
    let pause: Duration

    /// Runs until the task is cancelled. A failed round is logged; the next one starts over.
    func run() async throws {
        try await PeriodicTask.run(every: pause, startingAfter: pause) {
            try await examine()
        } failed: { error in
            logger.info("comparing orders with other services failed", metadata: ["error": "\(error)"])
        }
    }

    private func examine() async throws {
        var found: [Breach] = []
        try await CrossServiceAudit(ask: ask).run { finding in
            found += finding.breaches
            try await Task.sleep(for: pause)
        }
        breaches.report(found, from: "comparison")
    }

    private func ask(_ service: ServiceName, _ question: AuditQuestion) async throws -> AuditReport {
        // This service's own data needs no message.
        if service == .order { return try await auditor.answer(question) }
        return try await bus.audit(service, question, .beginning(at: .order))
    }
}
