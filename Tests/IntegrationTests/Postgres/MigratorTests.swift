import DurableMessaging
import Postgres
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct `The migrator` {
    private static let first = Migration(
        version: 1, name: "create_item",
        sql: """
            CREATE TABLE item (id bigint PRIMARY KEY);
            CREATE FUNCTION one() RETURNS bigint LANGUAGE sql AS $$ SELECT 1; $$;
            INSERT INTO item VALUES (1); -- a comment; with a semicolon
            """)
    private static let second = Migration(
        version: 2, name: "name_items", sql: "ALTER TABLE item ADD COLUMN name text NOT NULL DEFAULT 'æ'")

    private func migrate(_ database: Database, _ migrations: Migration...) async throws -> [Int] {
        try await Migrator(migrations).migrate(schema: "shop", using: database).map(\.version)
    }

    private func error(_ work: () async throws -> Void) async -> PostgresError? {
        await #expect(throws: PostgresError.self) { try await work() }
    }

    @Test func `applies missing migrations once`() async throws {
        try await withDatabase(schema: "shop") { database in
            #expect(try await migrate(database, Self.first) == [1])
            #expect(try await migrate(database, Self.first) == [])
            #expect(try await migrate(database, Self.second, Self.first) == [2])
            #expect(try await database.value("SELECT name FROM shop.item WHERE id = one()") == "æ")
            let rows = try await database.query("SELECT version, name, length(checksum) AS n FROM migration ORDER BY 1")
            #expect(try rows.map { try $0["version"] as Int } == [1, 2])
            #expect(try rows.map { try $0["name"] as String } == ["create_item", "name_items"])
            #expect(try rows.map { try $0["n"] as Int } == [64, 64])
        }
    }

    @Test func `can run concurrently`() async throws {
        try await withDatabase(schema: "shop") { database in
            let applied = try await withThrowingTaskGroup(of: [Int].self) { group in
                for _ in 0..<4 { group.addTask { try await migrate(database, Self.first, Self.second) } }
                return try await group.reduce([], +)
            }
            #expect(applied == [1, 2])
        }
    }

    @Test func `refuses a migration that was changed after it was applied`() async throws {
        try await withDatabase(schema: "shop") { database in
            _ = try await migrate(database, Self.first)
            let changed = Migration(version: 1, name: "create_item", sql: Self.first.sql + " ")
            let error = await error { _ = try await migrate(database, changed, Self.second) }
            #expect(error?.code == .migration)
            #expect(error?.message.contains("V0001_create_item.sql") == true)
            #expect(try await database.value("SELECT count(*) FROM migration") == 1)
        }
    }

    @Test func `refuses a gap, and an applied migration without a file`() async throws {
        try await withDatabase(schema: "shop") { database in
            let gap = await error { _ = try await migrate(database, Self.second) }
            #expect(gap?.code == .migration)
            _ = try await migrate(database, Self.first, Self.second)
            let missing = await error { _ = try await migrate(database, Self.first) }
            #expect(missing?.code == .migration)
        }
    }

    @Test func `rolls a failed migration back, names its file, and keeps those before`() async throws {
        try await withDatabase(schema: "shop") { database in
            let broken = Migration(version: 2, name: "break", sql: "CREATE TABLE half (id bigint); SELEKT 1")
            let error = await error { _ = try await migrate(database, Self.first, broken) }
            #expect(error?.code == .server)
            #expect(error?.sqlState == "42601")
            #expect(error?.message.hasPrefix("V0002_break.sql: ") == true)
            let isUndone: Bool = try await database.value("SELECT to_regclass('half') IS NULL")
            #expect(isUndone)
            #expect(try await database.value("SELECT count(*) FROM migration") == 1)
            #expect(try await migrate(database, Self.first, Self.second) == [2])
        }
    }

    @Test func `refuses a migration that ends its own transaction`() async throws {
        try await withDatabase(schema: "shop") { database in
            let early = Migration(version: 1, name: "early", sql: "CREATE TABLE half (id bigint); COMMIT")
            let error = await error { _ = try await migrate(database, early) }
            #expect(error?.code == .migration)
        }
    }

    @Test func `needs no privilege beyond its schema`() async throws {
        try await withDatabase(schema: "shop") { administrator in
            let role = administrator.configuration.database + "_migrator"
            try await administrator.query("CREATE ROLE \(raw: role) LOGIN PASSWORD 'secret'")
            try await administrator.query("CREATE SCHEMA shop AUTHORIZATION \(raw: role)")
            var configuration = administrator.configuration
            (configuration.user, configuration.password) = (role, "secret")
            let applied = try await migrate(PostgresTestServer.makeDatabase(configuration), Self.first, Self.second)
            #expect(applied == [1, 2])
            try await administrator.query("DROP OWNED BY \(raw: role)")
            try await administrator.query("DROP ROLE \(raw: role)")
        }
    }
}
