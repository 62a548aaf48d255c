import Postgres
import Synchronization

/// Whether the service's schema has the migration that the code requires. Once it has, the database is not queried
/// again.
final class SchemaCheck: Sendable {
    private let database: Database
    private let migration: Int
    private let isKnown = Atomic(false)

    init(database: Database, migration: Int) { (self.database, self.migration) = (database, migration) }

    func isMet() async -> Bool {
        if isKnown.load(ordering: .acquiring) { return true }
        // A database that does not answer fails its own readiness check; here the schema only stays unknown.
        guard let version = try? await version(), version >= migration else { return false }
        isKnown.store(true, ordering: .releasing)
        return true
    }

    private func version() async throws -> Int {
        let version: Int? = try await database.query("SELECT max(version) AS version FROM migration").first?["version"]
        return version ?? 0
    }
}
