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
