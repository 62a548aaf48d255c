import DurableMessaging
import Messaging
import Postgres

extension ImportStore {
    /// Forgets what nobody will ask for any more: failed rows may hold what customers would not want kept.
    func forgetOldOnes() async throws {
        try await database.query(
            "DELETE FROM import WHERE state <> 'running' AND created_at < now() - interval '30 days'")
    }

    /// Which of these files are still to be read.
    func wanted(_ keys: [String]) async throws -> Set<String> {
        Set(
            try await database.query(
                "SELECT key FROM import WHERE key = ANY(\(keys)) AND state IN ('awaiting_upload', 'running')"
            ).map { try $0["key"] as String })
    }
}
