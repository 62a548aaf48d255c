import DurableMessaging
import Postgres
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct `A lost connection` {
    private func terminate(_ process: Int) async throws {
        try await PostgresTestServer.administrate("SELECT pg_terminate_backend(\(Int32(process)))")
    }

    private func error(of work: () async throws -> Void) async -> PostgresError? {
        await #expect(throws: PostgresError.self) { try await work() }
    }

    @Test func `fails its running statements, and is replaced`() async throws {
        try await withDatabase(configure: { $0.sharedConnections = 1 }) { database in
            let process: Int = try await database.value("SELECT pg_backend_pid()")
            async let failure = error { try await database.query("SELECT pg_sleep(8)") }
            try await database.transaction { transaction in
                try await eventually("the statement runs") {
                    // Within a transaction pg_stat_activity is a snapshot unless that is cleared.
                    transaction.send("SELECT pg_stat_clear_snapshot()")
                    return try await transaction.query(
                        "SELECT FROM pg_stat_activity WHERE pid = \(process) AND query LIKE '%pg_sleep(8)%'"
                    ).count == 1
                }
                try await transaction.query("SELECT pg_terminate_backend(\(Int32(process)))")
            }
            let lost = await failure
            #expect(lost?.code == .connectionLost)
            #expect(lost?.sqlState == "57P01")
            #expect(lost?.isTransient == true)
            #expect(lost?.isOutcomeUnknown == true)
            #expect(try await database.value("SELECT pg_backend_pid()") != process)
        }
    }

    @Test func `fails its transaction, which is rolled back`() async throws {
        try await withDatabase(configure: { $0.transactionConnections = 1 }) { database in
            try await database.query("CREATE TABLE item (id bigint)")
            let lost = await error {
                try await database.transaction { transaction in
                    try await transaction.query("INSERT INTO item VALUES (1)")
                    try await terminate(try await transaction.value("SELECT pg_backend_pid()"))
                    try await transaction.query("INSERT INTO item VALUES (2)")
                }
            }
            #expect(lost?.code == .connectionLost)
            #expect(lost?.isTransient == true)
            #expect(lost?.isOutcomeUnknown == false)
            try await database.transaction { try await $0.query("INSERT INTO item VALUES (3)") }
            #expect(try await database.value("SELECT sum(id)::bigint FROM item") == 3)
        }
    }

    @Test func `is noticed while idle, and replaced without an error`() async throws {
        try await withDatabase(configure: {
            $0.sharedConnections = 1
            $0.transactionConnections = 1
        }) { database in
            let shared: Int = try await database.value("SELECT pg_backend_pid()")
            let leased: Int = try await database.transaction { try await $0.value("SELECT pg_backend_pid()") }
            try await terminate(shared)
            try await terminate(leased)
            try await eventually("both are replaced") {
                try await PostgresTestServer.administrate(
                    """
                    SELECT FROM pg_stat_activity
                    WHERE application_name = 'cloudretail-tests' AND datname = \(database.configuration.database)
                      AND pid NOT IN (\(shared), \(leased))
                    """
                ).count == 2
            }
            #expect(try await database.value("SELECT pg_backend_pid()") != shared)
            #expect(try await database.transaction { try await $0.value("SELECT pg_backend_pid()") } != leased)
        }
    }

    @Test func `is the result of a transaction that stays idle too long`() async throws {
        try await withDatabase(configure: {
            $0.transactionConnections = 1
            $0.idleInTransactionTimeout = .milliseconds(200)
        }) { database in
            let lost = await error {
                try await database.transaction { transaction in
                    let process: Int = try await transaction.value("SELECT pg_backend_pid()")
                    try await eventually("the server ends the session") {
                        try await database.query("SELECT FROM pg_stat_activity WHERE pid = \(process)").isEmpty
                    }
                    try await transaction.query("SELECT 1")
                }
            }
            #expect(lost?.code == .connectionLost)
            #expect(lost?.isOutcomeUnknown == false)
            try await eventually("the next transaction succeeds") {
                await postgresError { try await database.transaction { $0.send("SELECT 1") } } == nil
            }
        }
    }

    @Test func `that was never established leaves the database not ready`() async throws {
        var configuration = try PostgresTestServer.configuration()
        configuration.password = "wrong"
        configuration.waitLimit = .milliseconds(300)
        try await withRunning(PostgresTestServer.makeDatabase(configuration)) { database in
            let single = await error { try await database.query("SELECT 1") }
            #expect(single?.code == .unavailable)
            #expect(single?.message.contains("password authentication failed") == true)
            #expect(single?.isTransient == true)
            #expect(single?.isOutcomeUnknown == false)
            let transaction = await error { try await database.transaction { _ in } }
            #expect(transaction?.code == .unavailable)
            #expect(await !database.isReady)
        }
    }
}
