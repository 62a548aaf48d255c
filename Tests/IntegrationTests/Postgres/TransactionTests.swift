import DurableMessaging
import Postgres
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct `Transactions` {
    private struct Refused: Error {}

    /// A table of ids, on one leased connection, so that a transaction left open would affect the next.
    private func withTable(
        configure: @Sendable (inout PostgresConfiguration) -> Void = { _ in },
        _ body: (Database) async throws -> Void
    ) async throws {
        try await withDatabase(configure: {
            $0.transactionConnections = 1
            configure(&$0)
        }) { database in
            try await database.query("CREATE TABLE item (id bigint PRIMARY KEY)")
            try await body(database)
            // Whatever the body did, the connection is usable and outside any transaction.
            try await database.transaction { try await $0.query("SELECT 1") }
            let open: Int = try await database.value(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'")
            #expect(open == 0)
        }
    }

    private func expectItems(
        _ expected: Int, in database: Database, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let count: Int = try await database.value("SELECT count(*) FROM item")
        #expect(count == expected, sourceLocation: sourceLocation)
    }

    @Test func `commit, and return what their body returns`() async throws {
        try await withTable { database in
            let affected = try await database.transaction { transaction in
                try await transaction.query("INSERT INTO item VALUES (\(1))")
                return try await transaction.query("INSERT INTO item VALUES (\(2)), (\(3))").affectedCount
            }
            #expect(affected == 2)
            try await expectItems(3, in: database)
        }
    }

    @Test func `roll back when their body throws`() async throws {
        try await withTable { database in
            await #expect(throws: Refused.self) {
                try await database.transaction { transaction in
                    try await transaction.query("INSERT INTO item VALUES (1)")
                    transaction.send("INSERT INTO item VALUES (2)")
                    throw Refused()
                }
            }
            try await expectItems(0, in: database)
        }
    }

    @Test func `are invisible to others until they commit`() async throws {
        try await withTable { database in
            try await database.transaction { transaction in
                try await transaction.query("INSERT INTO item VALUES (1)")
                try await expectItems(0, in: database)
                #expect(try await transaction.value("SELECT count(*) FROM item") == 1)
            }
            try await expectItems(1, in: database)
        }
    }

    @Test func `send statements without waiting, in order`() async throws {
        try await withTable { database in
            try await database.transaction { transaction in
                for number in 1...100 { transaction.send("INSERT INTO item VALUES (\(number))") }
                transaction.send("DELETE FROM item WHERE id > \(50)")
                let count: Int = try await transaction.value("SELECT count(*) FROM item")
                #expect(count == 50)
                transaction.send("INSERT INTO item VALUES (\(1000))")
            }
            try await expectItems(51, in: database)
        }
    }

    @Test func `that only send statements take one round trip and commit`() async throws {
        try await withTable { database in
            try await database.transaction { $0.send("INSERT INTO item VALUES (1)") }
            try await expectItems(1, in: database)
            try await database.transaction { _ in }
        }
    }

    @Test func `report the error of a sent statement at the next query`() async throws {
        try await withTable { database in
            let error = await #expect(throws: PostgresError.self) {
                try await database.transaction { transaction in
                    transaction.send("INSERT INTO item VALUES (1)")
                    transaction.send("INSERT INTO item VALUES (1)")
                    try await transaction.query("SELECT 1")
                    Issue.record("the error did not surface")
                }
            }
            #expect(error?.isUniqueViolation == true)
            try await expectItems(0, in: database)
        }
    }

    @Test func `report the error of a sent statement at the commit`() async throws {
        try await withTable { database in
            let error = await #expect(throws: PostgresError.self) {
                try await database.transaction { transaction in
                    try await transaction.query("INSERT INTO item VALUES (1)")
                    transaction.send("INSERT INTO item VALUES (1)")
                }
            }
            #expect(error?.isUniqueViolation == true)
            #expect(error?.isOutcomeUnknown == false)
            try await expectItems(0, in: database)
        }
    }

    @Test func `do not commit without a statement that could not be sent`() async throws {
        try await withTable { database in
            let error = await postgresError {
                try await database.transaction { transaction in
                    try await transaction.query("INSERT INTO item VALUES (1)")
                    transaction.send("INSERT INTO item SELECT length(\("\0")::text)")
                    let next = await postgresError { try await transaction.query("SELECT 1") }
                    #expect(next?.code == .invalid)
                }
            }
            #expect(error?.code == .invalid)
            try await expectItems(0, in: database)
        }
    }

    @Test func `do not commit after an error that their body ignored`() async throws {
        try await withTable { database in
            let error = await #expect(throws: PostgresError.self) {
                try await database.transaction { transaction in
                    try await transaction.query("INSERT INTO item VALUES (1)")
                    _ = try? await transaction.query("SELECT 1 / 0")
                    let next = await postgresError { try await transaction.query("SELECT 1") }
                    #expect(next?.code == .notAllowed)
                }
            }
            #expect(error?.sqlState == "22012")
            try await expectItems(0, in: database)
        }
    }

    @Test func `report an error that the commit detects, and roll back`() async throws {
        try await withTable { database in
            try await database.query("CREATE TABLE late (id bigint UNIQUE DEFERRABLE INITIALLY DEFERRED)")
            let error = await #expect(throws: PostgresError.self) {
                try await database.transaction { transaction in
                    try await transaction.query("INSERT INTO late VALUES (1), (1)")
                    try await transaction.query("INSERT INTO item VALUES (1)")
                }
            }
            #expect(error?.isUniqueViolation == true)
            #expect(error?.isOutcomeUnknown == false)
            try await expectItems(0, in: database)
        }
    }

    @Test func `roll back when their task is cancelled during a statement`() async throws {
        try await withTable { database in
            let task = Task {
                try await database.transaction { transaction in
                    try await transaction.query("INSERT INTO item VALUES (1)")
                    try await transaction.query("SELECT pg_sleep(0.3)")
                    Issue.record("the cancellation did not surface")
                }
            }
            try await eventually("the transaction sleeps") {
                try await database.value("SELECT count(*) > 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep(%'")
            }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            // The connection is returned when the statement has ended.
            try await database.transaction { try await $0.query("SELECT 1") }
            try await expectItems(0, in: database)
        }
    }

    @Test func `do not commit when their task was cancelled before`() async throws {
        try await withTable { database in
            let task = Task {
                try await database.transaction { transaction in
                    try await transaction.query("INSERT INTO item VALUES (1)")
                    withUnsafeCurrentTask { $0?.cancel() }
                }
            }
            await #expect(throws: CancellationError.self) { try await task.value }
            try await expectItems(0, in: database)
        }
    }

    @Test func `cannot be used after their end`() async throws {
        try await withTable { database in
            let escaped = try await database.transaction { $0 }
            let error = await #expect(throws: PostgresError.self) { try await escaped.query("SELECT 1") }
            #expect(error?.code == .notAllowed)
        }
    }

    @Test func `run at the requested isolation level`() async throws {
        try await withTable { database in
            for (isolation, name) in [
                (Isolation.readCommitted, "read committed"), (.repeatableRead, "repeatable read"),
                (.serializable, "serializable"),
            ] {
                let actual: String = try await database.transaction(isolation: isolation) {
                    try await $0.value("SHOW transaction_isolation")
                }
                #expect(actual == name)
            }
        }
    }

    @Test func `that cannot be serialized fail as transient`() async throws {
        try await withTable(configure: { $0.transactionConnections = 2 }) { database in
            try await database.query("INSERT INTO item VALUES (1)")
            let error = await #expect(throws: PostgresError.self) {
                try await database.transaction(isolation: .repeatableRead) { first in
                    try await first.query("SELECT * FROM item")
                    try await database.transaction { try await $0.query("UPDATE item SET id = id + 1") }
                    try await first.query("UPDATE item SET id = id + 1")
                }
            }
            #expect(error?.isSerializationFailure == true)
            #expect(error?.isTransient == true)
        }
    }

    @Test func `that exceed the statement timeout fail as transient`() async throws {
        try await withTable(configure: { $0.statementTimeout = .milliseconds(100) }) { database in
            let error = await #expect(throws: PostgresError.self) {
                try await database.transaction { try await $0.query("SELECT pg_sleep(30)") }
            }
            #expect(error?.isStatementTimeout == true)
            #expect(error?.isTransient == true)
        }
    }
}
