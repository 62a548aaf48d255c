import Concurrency
import DurableMessaging
import Logging
import ServiceKit

/// Looks into the service's own tables again and again for what breaks an invariant.
struct InvariantPoller: Sendable {
    let auditor: Auditor
    let breaches: InvariantBreaches
    let logger: Logger
    let interval: Duration

    /// Runs until the task is cancelled. A failed round is made up for by the next.
    func run() async throws {
        try await PeriodicTask.run(every: interval, startingAfter: interval) {
            breaches.report(try await auditor.breaches(isCheapOnly: true), from: "tables")
        } failed: { error in
            logger.warning("checking the invariants failed", metadata: ["error": "\(error)"])
        }
    }
}
