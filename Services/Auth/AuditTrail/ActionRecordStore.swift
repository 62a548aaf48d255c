import Contracts
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// The audit trail in PostgreSQL, which refuses to change an entry.
struct ActionRecordStore: Sendable {
    let database: ServiceDatabase

    /// The newest first.
    ///
    /// - Parameter last: the position of the last entry of the page before
    func list(_ filter: ListActions.Filter, before last: Int64?, limit: Int) async throws -> [PositionedRecord] {
        let conditions: [Statement] = [
            last.map { "AND position < \($0)" }, filter.actorID.map { "AND actor_id = \($0)" },
            filter.action.map { "AND action = \($0)" },
            filter.targetKind.map { "AND target = \($0.rawValue)" }, filter.targetID.map { "AND target_id = \($0)" },
            filter.since.map { "AND at >= \($0)" }, filter.until.map { "AND at < \($0)" },
        ].compactMap(\.self)
        let condition = conditions.reduce("" as Statement) { "\($0) \($1)" }
        return try await database.query(
            .plannedEachTime(
                """
                SELECT * FROM action_record WHERE true \(condition) ORDER BY position DESC LIMIT \(limit)
                """)
        ).map(PositionedRecord.init)
    }

    /// Deletes what is older. PostgreSQL keeps the last thirty days whatever the setting is.
    func deleteOlder(than age: Duration) async throws {
        try await database.query(
            "DELETE FROM action_record WHERE added_at < now() - greatest(\(age), interval '31 days')")
    }
}
