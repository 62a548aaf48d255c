import Concurrency
import DurableMessaging
import Logging
import Messaging
import Postgres
import Vocabulary

/// Forgets what is of no use any more: dead codes, expired families with their tokens, what strangers did at an address
/// long ago, and registrations that were never verified.
struct Retention: Sendable {
    private static let interval = Duration.seconds(600)

    private static let sweeps: [Statement] = [
        "DELETE FROM code WHERE expires_at < now()",
        "DELETE FROM refresh_family WHERE expires_at < now()",
        "DELETE FROM address WHERE touched_at < now() - interval '1 day'",
        "DELETE FROM account WHERE verified_at IS NULL AND created_at < now() - interval '7 days'",
    ]

    let database: ServiceDatabase
    let logger: Logger

    /// Sweeps until the task is cancelled. A failed round is made up for by the next.
    func run() async throws {
        try await PeriodicTask.run(every: Self.interval) {
            try await sweep()
        } failed: { error in
            logger.warning("sweep failed", metadata: ["error": "\(error)"])
        }
    }

    func sweep() async throws {
        for statement in Self.sweeps { try await database.query(statement) }
    }
}
