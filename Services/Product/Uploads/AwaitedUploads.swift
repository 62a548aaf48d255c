package import DurableMessaging
import Messaging
package import ObjectStore
import Postgres
package import Vocabulary

/// The uploads that were allowed and have not been handled yet.
package struct AwaitedUploads: Sendable {
    struct Entry: Sendable {
        let key: ObjectKey
        let expiresAt: Timestamp
    }

    let database: ServiceDatabase

    /// Written in the same transaction as the row that the file is for.
    package static func expect(_ key: ObjectKey, until expiry: Timestamp, in unit: UnitOfWork) {
        unit.send("INSERT INTO awaited_upload (key, expires_at) VALUES (\(key.description), \(expiry))")
    }

    func forget(_ key: ObjectKey) async throws {
        try await database.query("DELETE FROM awaited_upload WHERE key = \(key.description)")
    }

    /// Claims the uploads to check next, least recently checked first. Other processes skip them.
    ///
    /// - Parameter isEager: whether uploads whose URL is still valid are checked too, every two seconds
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
