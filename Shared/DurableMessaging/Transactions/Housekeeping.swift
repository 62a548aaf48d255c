package import Postgres

/// Forgets what nobody will ask for again: told outbox rows after seven days, handled messages a day later, so that a
/// replay of the whole outbox meets an inbox that still knows it (reliability.md, P12).
package struct Housekeeping: Sendable {
    private static let interval = Duration.seconds(3600)

    private let database: Database

    package init(database: Database) { self.database = database }

    /// Runs until the task is cancelled. A failed round is made up for by the next.
    package func run() async {
        while !Task.isCancelled {
            _ = try? await database.query("DELETE FROM outbox WHERE sent_at < now() - interval '7 days'")
            _ = try? await database.query("DELETE FROM inbox WHERE handled_at < now() - interval '8 days'")
            try? await Task.sleep(for: Self.interval)
        }
    }
}
