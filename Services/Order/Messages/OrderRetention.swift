import Concurrency
import Logging
import Messaging
import Vocabulary

/// Erases personal data of orders that are older than the shop keeps them.
struct OrderRetention: Sendable {
    private static let interval = Duration.seconds(3600)

    let store: OrderStore
    let age: Duration
    let logger: Logger

    /// Runs until the task is cancelled. A failed round is logged, and the next one erases what it left.
    func run() async throws {
        try await PeriodicTask.run(every: Self.interval, startingAfter: .seconds(60)) {
            while try await store.eraseOlder(than: age) { try Task.checkCancellation() }
        } failed: { error in
            logger.warning("erasing old orders failed", metadata: ["error": "\(Failure.describe(error))"])
        }
    }
}
