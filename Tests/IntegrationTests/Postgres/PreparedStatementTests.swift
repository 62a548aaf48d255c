import DurableMessaging
import Postgres
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `Prepared statements` {
    private static let oneConnection: @Sendable (inout PostgresConfiguration) -> Void = {
        $0.sharedConnections = 1
        $0.transactionConnections = 1
    }

    @Test func `are kept for reuse`() async throws {
        try await withDatabase(configure: Self.oneConnection) { database in
            for number in 0..<10 { try await database.query("SELECT \(number)") }
            let rows = try await database.query(
                "SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT $1'")
            #expect(try rows[0][0] == 1)
        }
    }

    @Test func `are not kept if they are to be planned each time`() async throws {
        try await withDatabase(configure: Self.oneConnection) { database in
            for number in 0..<10 {
                let pair = try await database.transaction { transaction in
                    transaction.send(.plannedEachTime("SELECT \(number) + 1"))
                    return try await transaction.query(.plannedEachTime("SELECT \(number) AS first, \("x") AS second"))
                }
                #expect(try pair[0]["first"] == number)
                #expect(try pair[0]["second"] == "x")
                #expect(try await database.value(.plannedEachTime("SELECT \(number)")) == number)
            }
            let kept: Int = try await database.value(
                "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT $1%'")
            #expect(kept == 0)
        }
    }

    @Test func `use one generic plan if configured, except those that are planned each time`()
        async throws
    {
        let configure: @Sendable (inout PostgresConfiguration) -> Void = {
            Self.oneConnection(&$0)
            $0.plansOnce = true
        }
        try await withDatabase(configure: configure) { database in
            let mode: Statement = "SELECT current_setting('plan_cache_mode')"
            let (once, eachTime) = ("force_generic_plan", "force_custom_plan")
            for _ in 0..<2 {
                #expect(try await database.value(mode) == once)
                #expect(try await database.value(.plannedEachTime(mode)) == eachTime)
                let modes: [String] = try await database.transaction { transaction in
                    [try await transaction.value(.plannedEachTime(mode)), try await transaction.value(mode)]
                }
                #expect(modes == [eachTime, once])
                // Fails between the two settings, which must be reset all the same.
                let failing: Statement = .plannedEachTime("SELECT 1 / \(0)")
                await #expect(throws: PostgresError.self) { try await database.query(failing) }
                #expect(try await database.value(mode) == once)
                await #expect(throws: PostgresError.self) {
                    try await database.transaction { try await $0.query(failing) }
                }
                let later: String = try await database.transaction { try await $0.value(mode) }
                #expect(later == once)
            }
            for number in 1...3 {
                try await database.query("SELECT \(number) AS planned_once")
                try await database.query(.plannedEachTime("SELECT \(number) AS planned_anew"))
            }
            let plans = try await database.query(
                """
                SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement ~ 'planned_(once|anew)$'
                ORDER BY statement DESC
                """)
            let counts: [[Int]] = try plans.map { [try $0["generic_plans"], try $0["custom_plans"]] }
            #expect(counts == [[3, 0], [0, 3]])
        }
    }

    @Test func `planned each time fail normally, and do not affect later ones`() async throws {
        try await withDatabase(configure: Self.oneConnection) { database in
            let error = await #expect(throws: PostgresError.self) {
                try await database.query(.plannedEachTime("SELECT \(1) FROM nowhere"))
            }
            #expect(error?.sqlState == "42P01")
            let later: Int = try await database.value(.plannedEachTime("SELECT \(2)"))
            #expect(later == 2)
        }
    }

    @Test func `planned each time adapt to a table that has grown`() async throws {
        try await withDatabase(configure: Self.oneConnection) { database in
            try await database.query("CREATE TABLE item (id bigint PRIMARY KEY) WITH (autovacuum_enabled = off)")
            try await database.query("ANALYZE item")
            try await database.transaction { transaction in
                for id in 1...10 {
                    try await transaction.query(.plannedEachTime("SELECT FROM item WHERE id = \(id)"))
                }
                try await transaction.query("INSERT INTO item SELECT generate_series(1, 10000)")
                try await transaction.query(.plannedEachTime("SELECT FROM item WHERE id = \(5)"))
                let scanned: Int = try await transaction.value(
                    "SELECT seq_tup_read FROM pg_stat_xact_user_tables WHERE relname = 'item'")
                #expect(scanned == 0)
            }
        }
    }

    @Test func `are distinguished by the types of their parameters`() async throws {
        try await withDatabase(configure: Self.oneConnection) { database in
            let (integer, truth): (Int, Bool)
            (integer, truth) = try await (database.value("SELECT \(1)"), database.value("SELECT \(true)"))
            let text: String = try await database.value("SELECT \("x")")
            #expect(integer == 1 && truth && text == "x")
        }
    }

    @Test func `never exceed the configured number per connection`() async throws {
        let limit = 8
        try await withDatabase(configure: {
            Self.oneConnection(&$0)
            $0.preparedStatementLimit = limit
        }) { database in
            for number in 0..<50 {
                #expect(try await database.value("SELECT \(number) AS n\(raw: String(number))") == number)
                try await database.transaction { transaction in
                    let rows = try await transaction.query("SELECT \(number) AS m\(raw: String(number))")
                    #expect(try rows[0][0] == number)
                    let kept = try await transaction.query("SELECT count(*) FROM pg_prepared_statements")
                    #expect(try (kept[0][0] as Int) <= limit + 4)
                }
            }
            let kept = try await database.query("SELECT count(*) FROM pg_prepared_statements")
            #expect(try (kept[0][0] as Int) <= limit + 2)
        }
    }

    @Test func `are prepared again after a table was altered`() async throws {
        try await withDatabase(configure: Self.oneConnection) { database in
            try await database.query("CREATE TABLE item (id bigint)")
            try await database.query("INSERT INTO item VALUES (1)")
            #expect(try await database.query("SELECT * FROM item")[0].columnNames == ["id"])
            try await database.query("ALTER TABLE item ADD COLUMN name text DEFAULT 'x'")
            #expect(try await database.query("SELECT * FROM item")[0].columnNames == ["id", "name"])
        }
    }

    @Test func `are prepared again if the server has deallocated them`() async throws {
        try await withDatabase(configure: Self.oneConnection) { database in
            try await database.query("SELECT \(1)")
            try await database.query("DEALLOCATE ALL")
            #expect(try await database.value("SELECT \(2)") == 2)
        }
    }

    @Test func `that are stale fail a transaction once, as a transient error`() async throws {
        try await withDatabase(configure: Self.oneConnection) { database in
            try await database.query("CREATE TABLE item (id bigint)")
            let read: @Sendable (Transaction) async throws -> [String] = {
                try await $0.query("SELECT * FROM item FULL JOIN (SELECT) AS nothing ON true")[0].columnNames
            }
            try await database.query("INSERT INTO item VALUES (1)")
            #expect(try await database.transaction(read) == ["id"])
            try await database.query("ALTER TABLE item ADD COLUMN name text")
            let error = await #expect(throws: PostgresError.self) { try await database.transaction(read) }
            #expect(error?.sqlState == "0A000")
            #expect(error?.isTransient == true)
            #expect(try await database.transaction(read) == ["id", "name"])
        }
    }
}
