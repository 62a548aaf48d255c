import Concurrency
package import Logging
import Messaging
package import Postgres

/// Deletes outbox rows seven days after they were sent, and inbox rows after eight days: one day later, so that a
/// replay of the whole outbox finds every message still in the inbox.
package struct Housekeeping: Sendable {
    private static let interval = Duration.seconds(3600)

    private let database: Database
    private let logger: Logger

    package init(database: Database, logger: Logger) { (self.database, self.logger) = (database, logger) }

    /// Runs until the task is cancelled. A failed round is made up for by the next.
    package func run() async throws {
        try await PeriodicTask.run(every: Self.interval) {
            try await database.query("DELETE FROM outbox WHERE sent_at < now() - interval '7 days'")
            try await database.query("DELETE FROM inbox WHERE handled_at < now() - interval '8 days'")
        } failed: { error in
            logger.notice(
                "deleting old outbox and inbox rows failed", metadata: ["error": "\(Failure.describe(error))"])
        }
    }
}
