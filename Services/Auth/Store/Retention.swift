import AuthDomain
import Concurrency
import DurableMessaging
import Logging
import Messaging
import Postgres
import Vocabulary

/// Deletes expired codes, expired token families, quotas of networks that are whole again, the throttle state of addresses unused for a day, networks and devices
/// unused for 90 days, and registrations that were not verified within 7 days.
struct Retention: Sendable {
    private static let interval = Duration.seconds(600)

    private static let sweeps: [Statement] = [
        "DELETE FROM code WHERE expires_at < now()",
        // A registration may be sent another code for a day.
        "DELETE FROM mailed_code WHERE expires_at < now() - CASE WHEN email IS NULL THEN interval '0' ELSE interval '1 day' END",
        """
        DELETE FROM requester
        WHERE touched_at < now() - CASE WHEN signed_in_at IS NULL THEN interval '1 day' ELSE interval '90 days' END
        """,
        "DELETE FROM refresh_family WHERE expires_at < now()",
        // By then each quota has leaked.
        "DELETE FROM network_quota WHERE at < now() - level * \(NetworkQuota.leak)",
        """
        DELETE FROM address WHERE touched_at < now() - interval '1 day'
        AND NOT EXISTS (SELECT FROM requester WHERE address_digest = address.digest)
        """,
        "DELETE FROM account WHERE verified_at IS NULL AND created_at < now() - interval '7 days'",
    ]

    let database: ServiceDatabase
    let actions: ActionRecordStore
    let exports: PersonalExportStore
    /// How long the audit trail is kept.
    let actionsKept: Duration
    let logger: Logger

    /// Runs until the task is cancelled. A failed round is logged; the next one deletes what it left.
    func run() async throws {
        try await PeriodicTask.run(every: Self.interval) {
            try await sweep()
        } failed: { error in
            logger.warning("deleting expired rows failed", metadata: ["error": "\(error)"])
        }
    }

    func sweep() async throws {
        for statement in Self.sweeps { try await database.query(statement) }
        try await exports.withdrawOld()
        try await actions.deleteOlder(than: actionsKept)
    }
}
