import Contracts
import Messaging
import Postgres
import Vocabulary

extension Inbox {
    private static let discarded = "discarded"

    static func discard(_ messages: [DiscardedMessage], in database: ServiceDatabase) async throws {
        try await database.query(
            """
            INSERT INTO inbox (message_id, name, outcome_kind)
            SELECT message_id, name, \(discarded) FROM unnest(\(messages.map(\.messageID)), \(messages.map(\.name)))
                AS discarded (message_id, name)
            ON CONFLICT (message_id) DO NOTHING
            """)
    }

    /// Removes the marks of messages that were discarded; messages that were handled keep theirs.
    static func restore(_ ids: [UniqueID], in database: ServiceDatabase) async throws {
        try await database.query(
            "DELETE FROM inbox WHERE message_id = ANY(\(ids)) AND outcome_kind = \(discarded)")
    }

    /// - Throws: `Discarded`
    static func refuseDiscarded(_ kind: String?) throws {
        if kind == discarded { throw Discarded() }
    }

    /// - Throws: `Discarded`, `PostgresError`
    static func refuseDiscarded(_ cause: MessageContext, in database: ServiceDatabase) async throws {
        let rows = try await database.query("SELECT outcome_kind FROM inbox WHERE message_id = \(cause.messageID)")
        try refuseDiscarded(rows.first?["outcome_kind"])
    }
}
