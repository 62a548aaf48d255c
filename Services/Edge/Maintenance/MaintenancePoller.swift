import Concurrency
import Contracts
import Logging
import Messaging

/// Asks the order service each second whether maintenance is on, so that every process of the edge follows within
/// seconds, also one that starts later or has lost events.
struct MaintenancePoller {
    private static let interval = Duration.seconds(1)

    let state: MaintenanceState
    let bus: MessageBus
    let logger: Logger

    /// Runs until the task is cancelled. While the order service does not answer, the last answer counts, until its end.
    func run() async {
        // Only cancellation ends it.
        try? await PeriodicTask.run(every: Self.interval) {
            try await poll()
        } failed: { error in
            logger.debug("maintenance unknown", metadata: ["error": "\(Failure.describe(error))"])
        }
    }

    /// - Throws: `MessagingError` when there is no answer
    func poll() async throws {
        let window = try await bus.ask(GetMaintenance(), .beginning(at: .edge)).get().window
        guard state.set(window) else { return }
        if let window {
            logger.notice("maintenance", metadata: ["until": "\(window.until)", "by": "\(window.startedBy)"])
        } else {
            logger.notice("maintenance ended")
        }
    }
}
