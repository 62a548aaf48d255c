import Metrics
import Postgres
import ServiceKit

extension GaugeSampler {
    static func connections(of database: Database) -> GaugeSampler {
        let idle = Meter(label: "cloudretail_database_connections", dimensions: [("state", "idle")])
        let busy = Meter(label: "cloudretail_database_connections", dimensions: [("state", "busy")])
        return GaugeSampler {
            let counts = await database.connectionCounts
            idle.set(counts.idle)
            busy.set(counts.busy)
        }
    }

    /// For how long the service's statements wait for locks, in seconds, the longest of them. In a transaction of its own,
    /// since what waits holds up the statements behind it on a shared connection.
    static func locks(in database: Database) -> GaugeSampler {
        let longest = Meter(label: "cloudretail_database_lock_wait_seconds")
        return GaugeSampler {
            let rows = try await database.transaction { transaction in
                try await transaction.query(
                    """
                    SELECT coalesce(max(extract(epoch FROM clock_timestamp() - query_start)), 0)::float8 AS waited
                    FROM pg_stat_activity WHERE usename = current_user AND wait_event_type = 'Lock'
                    """)
            }
            longest.set(try rows.first?["waited"] ?? 0)
        }
    }

    /// The number and age of unsent outbox rows, read through a partial index.
    static func outbox(in database: Database) -> GaugeSampler {
        let unsent = Meter(label: "cloudretail_outbox_unsent")
        let age = Meter(label: "cloudretail_outbox_oldest_age_seconds")
        return GaugeSampler {
            let rows = try await database.query(
                """
                SELECT count(*) AS unsent,
                       coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8 AS age
                FROM outbox WHERE sent_at IS NULL
                """)
            guard let row = rows.first else { return }
            unsent.set(try row["unsent"] as Int64)
            age.set(try row["age"] as Double)
        }
    }
}
