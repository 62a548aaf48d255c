import Contracts
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// The audit trail in PostgreSQL, which refuses to change an entry.
struct ActionRecordStore: Sendable {
    let database: ServiceDatabase

    func add(_ record: ActionRecord, in unit: UnitOfWork) throws {
        unit.send(
            """
            INSERT INTO action_record (message_id, action, actor_id, roles, address, request_id, target, target_id,
                changes, at)
            VALUES (\(record.messageID), \(record.action), \(record.actorID),
                \(record.roles.map(\.rawValue).joined(separator: ",")), \(record.address), \(record.requestID),
                \(record.target.kind.rawValue), \(record.target.id),
                \(JSON(try MessageCoder.encode(record.changes))), \(record.at))
            ON CONFLICT DO NOTHING
            """)
    }

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
