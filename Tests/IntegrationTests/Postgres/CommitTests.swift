import DurableMessaging
import Postgres
import TestSupport
import Testing

/// A transaction's result states truly whether it has committed.
@Suite(.timeLimit(.minutes(2)))
struct `The end of a transaction` {
    private struct Refused: Error {}

    /// One leased connection, so that its state is visible to the next transaction.
    private func withTable(_ body: (Database) async throws -> Void) async throws {
        try await withDatabase(configure: {
            $0.sharedConnections = 1
            $0.transactionConnections = 1
        }) { database in
            try await database.query("CREATE TABLE item (id bigint)")
            try await body(database)
        }
    }

    @Test func `rolls back on the same connection, which is then reused`() async throws {
        try await withTable { database in
            let process: @Sendable (Transaction) async throws -> Int = {
                try await $0.value("SELECT pg_backend_pid()")
            }
            let before = try await database.transaction(process)
            await #expect(throws: Refused.self) {
                try await database.transaction { transaction in
                    try await transaction.query("INSERT INTO item VALUES (1)")
                    throw Refused()
                }
            }
            await #expect(throws: PostgresError.self) {
                try await database.transaction { try await $0.query("SELECT 1 / 0") }
            }
            let after = try await database.transaction(process)
            #expect(before == after)
        }
    }

    @Test func `is no commit if a statement that nobody awaits has failed`() async throws {
        try await withTable { database in
            let error = await postgresError {
                try await database.transaction { transaction in
                    try await transaction.query("INSERT INTO item VALUES (1)")
                    try await withThrowingTaskGroup { group in
                        group.addTask {
                            _ = try? await transaction.query("SELECT pg_sleep(0.3), 1 / (random() * 0)::int")
                        }
                        try await eventually("the statement runs") {
                            try await database.query(
                                """
                                SELECT FROM pg_stat_activity WHERE datname = current_database() AND state = 'active'
                                AND query LIKE '%(random() * 0)%' AND pid <> pg_backend_pid()
                                """
                            ).count == 1
                        }
                        group.cancelAll()
                    }
                }
            }
            #expect(error?.isTransient == false)
            #expect(error?.sqlState == "22012")
            let count: Int = try await database.value("SELECT count(*) FROM item")
            #expect(count == 0)
        }
    }

    @Test func `is a rollback, not unknown, if the connection was lost before COMMIT was sent`() async throws {
        try await withTable { database in
            let error = await postgresError {
                try await database.transaction { transaction in
                    try await transaction.query("INSERT INTO item VALUES (1)")
                    let process: Int = try await transaction.value("SELECT pg_backend_pid()")
                    try await database.query("SELECT pg_terminate_backend(\(Int32(process)))")
                    // The pool replaces the lost connection once it has noticed the loss.
                    try await eventually("the connection is replaced") {
                        try await database.query(
                            """
                            SELECT FROM pg_stat_activity
                            WHERE datname = current_database() AND pid NOT IN (\(process), pg_backend_pid())
                            """
                        ).count == 1
                    }
                }
            }
            #expect(error?.code == .connectionLost)
            #expect(error?.isOutcomeUnknown == false)
        }
    }

    @Test func `is awaited even by a cancelled task, once COMMIT is sent`() async throws {
        try await withTable { database in
            try await database.query(
                """
                CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS
                $$BEGIN PERFORM pg_sleep(0.3); RETURN NULL; END$$
                """)
            try await database.query(
                """
                CREATE CONSTRAINT TRIGGER dawdle AFTER INSERT ON item DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION dawdle()
                """)
            let task = Task {
                try await database.transaction { _ = try await $0.query("INSERT INTO item VALUES (1)") }
            }
            try await eventually("the server commits") {
                try await database.query(
                    """
                    SELECT FROM pg_stat_activity
                    WHERE datname = current_database() AND query = 'COMMIT' AND state = 'active'
                    """
                ).count == 1
            }
            task.cancel()
            try await task.value
            let count: Int = try await database.value("SELECT count(*) FROM item")
            #expect(count == 1)
        }
    }
}
