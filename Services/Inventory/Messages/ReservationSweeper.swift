package import Logging
import Messaging

/// Lets go of reservations whose order never said how it ended. A safety net: an order that expires releases its stock
/// itself, so the grace keeps inventory from being the first to decide.
package struct ReservationSweeper: Sendable {
    private static let batch = 20
    private static let interval = Duration.seconds(5)
    /// What came in while the service was away, a sale above all, goes first.
    private static let headStart = Duration.seconds(60)

    private let store: InventoryStore
    private let grace: Duration
    private let logger: Logger

    package init(store: InventoryStore, grace: Duration, logger: Logger) {
        self.store = store
        self.grace = grace
        self.logger = logger
    }

    /// Runs until the task is cancelled. A failed round is made up for by the next.
    package func run() async throws {
        try await Task.sleep(for: Self.headStart)
        while true {
            do {
                try await sweep()
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                logger.warning("reservations not swept", metadata: ["error": "\(error)"])
            }
            try await Task.sleep(for: Self.interval)
        }
    }

    /// One round: all that is overdue, in small transactions.
    package func sweep() async throws {
        var expired = Self.batch
        while expired == Self.batch {
            expired = try await store.expire(
                after: grace, atMost: Self.batch, causedBy: .beginning(at: store.database.service))
            if expired > 0 { logger.notice("reservations expired", metadata: ["count": "\(expired)"]) }
        }
    }
}
