import Concurrency
import Contracts
import Incidents
import Logging
import Messaging
import Postgres
import Vocabulary

/// What PostgreSQL's catalogues say about clocks, locks and privileges.
enum DatabaseReading {
    /// The role that may see the sessions of all others.
    static let role = "backup"

    /// - Throws: `PostgresError`, or the error of reading the password
    static func read(_ stack: StackLocation) async throws -> ObservedDatabase {
        try await with(stack, as: role) { database in
            async let clock = database.query("SELECT clock_timestamp() AS now")
            async let grants = TableGrants.missing(in: database)
            async let blockers = blockers(in: database)
            var observed = ObservedDatabase()
            let now: Timestamp? = try await clock.first?["now"]
            observed.clockOffset = now.map { Timestamp.now().duration(to: $0) }
            observed.missingGrants = try await grants
            observed.blockers = try await blockers
            return observed
        }
    }

    /// Connects as a role, runs `body`, and closes.
    ///
    /// - Throws: `PostgresError`, the error of reading the password, and what `body` throws
    static func with<Value: Sendable>(
        _ stack: StackLocation, as role: String, _ body: @Sendable (Database) async throws -> Value
    ) async throws -> Value {
        let loop = EventLoop.start(name: "database")
        let password = SecretsFolder(stack).file("postgres-\(role)-password")
        var configuration = stack.postgres(as: role, password)
        configuration.sharedConnections = 1
        configuration.connectTimeout = .seconds(2)
        configuration.waitLimit = .seconds(2)
        let database = Database(
            configuration, loop: loop, blockingPool: BlockingPool(name: "blocking", threads: 1, queueLimit: 16),
            logger: Logger(label: "retailctl") { _ in SwiftLogNoOpLogHandler() })
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask(executorPreference: loop) { await database.run() }
            defer { group.cancelAll() }
            return try await body(database)
        }
    }

    /// The sessions that others wait for and that wait for none themselves, with the table that they lock most strongly.
    private static func blockers(in database: Database) async throws -> [ObservedDatabase.BlockingSession] {
        let rows = try await database.query(
            """
            WITH waiting AS (
                SELECT session.pid, session.usename, unnest(pg_blocking_pids(session.pid)) AS blocker,
                       coalesce((SELECT min(lock.waitstart) FROM pg_locks AS lock
                                 WHERE lock.pid = session.pid AND NOT lock.granted), session.query_start) AS since
                FROM pg_stat_activity AS session WHERE session.wait_event_type = 'Lock'
            )
            SELECT holder.pid, coalesce(holder.usename, '')::text AS usename, holder.application_name::text,
                   coalesce(holder.xact_start, holder.query_start, holder.backend_start) AS since,
                   (SELECT format('%s.%s', space.nspname, class.relname)
                    FROM pg_locks AS held JOIN pg_class AS class ON class.oid = held.relation
                    JOIN pg_namespace AS space ON space.oid = class.relnamespace
                    JOIN pg_locks AS wanted ON wanted.relation = held.relation AND NOT wanted.granted
                    WHERE held.pid = holder.pid AND held.granted AND class.relkind IN ('r', 'p')
                    LIMIT 1) AS locked,
                   array_agg(coalesce(waiting.usename, '')::text ORDER BY waiting.pid) AS users,
                   extract(epoch FROM clock_timestamp() - min(waiting.since))::float8 AS waited
            FROM waiting JOIN pg_stat_activity AS holder ON holder.pid = waiting.blocker
            WHERE holder.pid NOT IN (SELECT pid FROM waiting)
            GROUP BY holder.pid, holder.usename, holder.application_name, holder.xact_start, holder.query_start,
                holder.backend_start
            ORDER BY since
            """)
        return try rows.map { row in
            ObservedDatabase.BlockingSession(
                processID: Int(try row["pid"] as Int32), user: try row["usename"], program: try row["application_name"],
                since: try row["since"], table: try row["locked"], waiting: try row["users"],
                longestWait: .seconds(try row["waited"] as Double))
        }
    }
}
