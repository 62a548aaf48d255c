import Messaging
import ObjectStore
import Postgres
import Vocabulary

/// The files that somebody was allowed to put into the store and that have not been handled yet.
struct AwaitedUploads: Sendable {
    struct Entry: Sendable {
        let key: ObjectKey
        let expiresAt: Timestamp
    }

    let database: ServiceDatabase

    /// Written along with whatever the file is for.
    static func expect(_ key: ObjectKey, until expiry: Timestamp, in unit: UnitOfWork) {
        unit.send("INSERT INTO awaited_upload (key, expires_at) VALUES (\(key.description), \(expiry))")
    }

    func forget(_ key: ObjectKey) async throws {
        try await database.query("DELETE FROM awaited_upload WHERE key = \(key.description)")
    }

    /// Those whose turn it is to be looked for: the longest not looked for come first, and nobody else gets them now.
    ///
    /// - Parameter isEager: whether to look every two seconds for those whose URL is good, or not at all
    func due(isEager: Bool, limit: Int) async throws -> [Entry] {
        try await database.query(
            """
            UPDATE awaited_upload SET looked_at = now()
            WHERE key IN (
                SELECT key FROM awaited_upload
                WHERE (expires_at > now() AND \(isEager) AND looked_at < now() - interval '2 seconds')
                   OR (expires_at <= now() AND looked_at < now() - interval '30 seconds')
                ORDER BY looked_at LIMIT \(limit) FOR UPDATE SKIP LOCKED
            )
            RETURNING key, expires_at
            """
        ).compactMap { row in
            guard let key = ObjectKey(try row["key"]) else { return nil }
            return Entry(key: key, expiresAt: try row["expires_at"])
        }
    }
}
