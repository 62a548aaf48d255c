import Concurrency
import DurableMessaging
import Logging
import ServiceKit

/// Checks the service's own tables periodically for breaches of an invariant.
struct InvariantPoller: Sendable {
    let auditor: Auditor
    let breaches: InvariantBreaches
    let logger: Logger
    let interval: Duration

    /// Runs until the task is cancelled. A failed round is logged, and the next round checks again.
    func run() async throws {
        try await PeriodicTask.run(every: interval, startingAfter: interval) {
            breaches.report(try await auditor.breaches(isCheapOnly: true), from: "tables")
        } failed: { error in
            logger.warning("checking the invariants failed", metadata: ["error": "\(error)"])
        }
    }
}
