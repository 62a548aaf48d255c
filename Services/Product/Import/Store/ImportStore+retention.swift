import DurableMessaging
import Messaging
import Postgres

extension ImportStore {
    /// Deletes imports after 30 days, since failed rows may contain personal data.
    func forgetOldOnes() async throws {
        try await database.query(
            "DELETE FROM import WHERE state <> 'running' AND created_at < now() - interval '30 days'")
    }

    /// Which of these files an import still has to read.
    func wanted(_ keys: [String]) async throws -> Set<String> {
        Set(
            try await database.query(
                "SELECT key FROM import WHERE key = ANY(\(keys)) AND state IN ('awaiting_upload', 'running')"
            ).map { try $0["key"] as String })
    }
}
