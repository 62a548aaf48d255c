import Concurrency
import Contracts
import DurableMessaging
import Invariants
import Logging
import Messaging
import ServiceKit

/// Compares, order by order and round after round, what this service knows with what the others do: a breach of a
/// invariant is found before a customer finds it. Slowly, as it must not be felt.
struct OrderReconciler: Sendable {
    let auditor: Auditor
    let bus: MessageBus
    let breaches: InvariantBreaches
    let logger: Logger
    /// The pause after each range of orders, and after each round.
    let pause: Duration

    /// Runs until the task is cancelled. A failed round is made up for by the next.
    func run() async throws {
        try await PeriodicTask.run(every: pause, startingAfter: pause) {
            try await examine()
        } failed: { error in
            logger.info("orders not compared", metadata: ["error": "\(error)"])
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
        // What this service knows it need not ask anybody.
        if service == .order { return try await auditor.answer(question) }
        return try await bus.audit(service, question, .beginning(at: .order))
    }
}
