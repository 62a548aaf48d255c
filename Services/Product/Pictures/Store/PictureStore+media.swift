import Contracts
import DurableMessaging
import Messaging
import Postgres

/// The public files of pictures. One row represents all sizes of a picture.
extension PictureStore {
    /// Keeps a medium from being deleted for a while. Waits for a transaction that is deleting it.
    func touchMedium(_ digest: String) async throws {
        try await database.query(
            """
            INSERT INTO medium (digest, touched_at) VALUES (\(digest), now())
            ON CONFLICT (digest) DO UPDATE SET touched_at = excluded.touched_at
            """)
    }

    /// Deletes media that no product shows. Their rows are locked while `remove` deletes their files, so that no other
    /// transaction writes the same files meanwhile.
    ///
    /// - Returns: the number of deleted media, at most `limit`
    func dropMedia(
        untouchedFor age: Duration, limit: Int, remove: @Sendable (_ digest: String) async throws -> Void
    ) async throws -> Int {
        try await database.transaction(causedBy: database.beginning("media cleanup")) { unit in
            let digests: [String] = try await unit.query(
                """
                SELECT digest FROM medium
                WHERE touched_at < now() - make_interval(secs => \(Double(age.components.seconds)))
                  AND NOT EXISTS (\(catalogue.products(showing: "medium.digest")))
                ORDER BY touched_at LIMIT \(limit) FOR UPDATE SKIP LOCKED
                """
            ).map { try $0["digest"] }
            for digest in digests { try await remove(digest) }
            unit.send("DELETE FROM medium WHERE digest = ANY(\(digests))")
            return digests.count
        }
    }
}
