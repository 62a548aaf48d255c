import DurableMessaging
import Postgres

/// A pool of databases for tests. Emptying a database takes a fraction of the time of creating one, and a limit of
/// eight keeps concurrent tests from slowing each other down.
///
/// An advisory lock marks a database as this process's, so that several processes can test concurrently, and databases
/// of killed ones are used again.
actor TestDatabases {
    static let shared = TestDatabases(limit: 8)

    private let limit: Int
    private var opened = 0
    private var lastNumber = 0
    private var free: [String] = []
    private var waiting: [CheckedContinuation<String, any Error>] = []

    private init(limit: Int) { self.limit = limit }

    /// The name of an empty database, to be returned with `giveBack`.
    func take() async throws -> String {
        let name = try await next()
        do {
            try await empty(name)
            return name
        } catch {
            giveBack(name)
            throw error
        }
    }

    func giveBack(_ name: String) {
        if waiting.isEmpty { free.append(name) } else { waiting.removeFirst().resume(returning: name) }
    }

    private func next() async throws -> String {
        if let name = free.popLast() { return name }
        guard opened < limit else { return try await withCheckedThrowingContinuation { waiting.append($0) } }
        opened += 1
        do {
            return try await open()
        } catch {
            opened -= 1
            // There may be no database that could be returned to the waiters.
            for waiter in waiting { waiter.resume(throwing: error) }
            waiting = []
            throw error
        }
    }

    private func open() async throws -> String {
        while true {
            lastNumber += 1
            let number = lastNumber
            let locked = try await PostgresTestServer.administrate(
                "SELECT WHERE pg_try_advisory_lock(hashtextextended('database for tests', \(number)))")
            if locked.isEmpty { continue }
            let name = "cloudretail_test_\(number)"
            let known = try await PostgresTestServer.administrate("SELECT FROM pg_database WHERE datname = \(name)")
            if known.isEmpty {
                try await PostgresTestServer.administrate("CREATE DATABASE \(raw: name) TEMPLATE template0")
            }
            return name
        }
    }

    private func empty(_ name: String) async throws {
        var configuration = try PostgresTestServer.configuration()
        configuration.database = name
        configuration.applicationName = "cloudretail-test-sweeper"
        configuration.sharedConnections = 1
        configuration.transactionConnections = 1
        configuration.waitLimit = .seconds(20)
        try await withRunning(PostgresTestServer.makeDatabase(configuration)) { database in
            _ = try await database.query(
                """
                DO $$
                DECLARE schema text;
                BEGIN
                    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND application_name <> 'cloudretail-test-sweeper';
                    FOR schema IN
                        SELECT nspname FROM pg_namespace
                        WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'
                    LOOP
                        EXECUTE format('DROP SCHEMA %I CASCADE', schema);
                    END LOOP;
                    CREATE SCHEMA public AUTHORIZATION pg_database_owner;
                    GRANT USAGE ON SCHEMA public TO PUBLIC;
                    EXECUTE format('ALTER DATABASE %I RESET ALL', current_database());
                END
                $$
                """)
        }
    }
}
