import DurableMessaging
import Postgres
import TestSupport
import Testing
import Vocabulary

/// Values are returned unchanged, compared as typed values and by the server's own text form.
@Suite(.timeLimit(.minutes(2)))
struct `Values of PostgreSQL` {
    private func roundTrip<Value: PostgresValue & Equatable>(
        _ values: [Value], as type: String, _ database: Database, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await database.query("DROP TABLE IF EXISTS kept")
        try await database.query("CREATE TABLE kept (position bigint, value \(raw: type))")
        for (position, value) in values.enumerated() {
            try await database.query("INSERT INTO kept VALUES (\(position), \(value))")
        }
        let rows = try await database.query("SELECT value FROM kept ORDER BY position")
        let read = try rows.map { try $0["value"] as Value }
        #expect(read == values, sourceLocation: sourceLocation)
        #expect(rows.affectedCount == values.count, sourceLocation: sourceLocation)
    }

    @Test func `integers are exact at their extremes`() async throws {
        try await withDatabase { database in
            try await roundTrip([Int64.min, -1, 0, 1, .max], as: "bigint", database)
            try await roundTrip([Int.min, 0, .max], as: "bigint", database)
            try await roundTrip([Int32.min, 0, .max], as: "integer", database)
            try await roundTrip([Int16.min, 0, .max], as: "smallint", database)
        }
    }

    @Test func `a wider integer type reads a narrower column`() async throws {
        try await withDatabase { database in
            let row = try #require(try await database.query("SELECT 7::smallint AS small, -8::integer AS medium").first)
            #expect(try row["small"] == 7)
            #expect(try row["medium"] as Int64 == -8)
            #expect(try row["small"] as Int32 == 7)
            #expect(throws: PostgresError.self) { try row["medium"] as Int16 }
        }
    }

    @Test func `booleans and floating point numbers are returned unchanged`() async throws {
        try await withDatabase { database in
            try await roundTrip([true, false], as: "boolean", database)
            try await roundTrip(
                [0.1, -0.0, .infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude], as: "float8", database)
        }
    }

    @Test func `text is returned unchanged, whatever it contains`() async throws {
        try await withDatabase { database in
            let texts = [
                "", "O'Reilly \"quoted\" \\ backslash \\n", "$1; DROP TABLE kept; --", "æøå 日本 👩‍👩‍👧 e\u{301}",
                "\u{1}\n\t\r",
            ]
            try await roundTrip(texts, as: "text", database)
            try await roundTrip(texts, as: "varchar(200)", database)
            try await roundTrip([String(repeating: "x€", count: 300_000)], as: "text", database)
        }
    }

    @Test func `text fits columns of other types, as a literal does`() async throws {
        try await withDatabase { database in
            try await database.query("CREATE TYPE colour AS ENUM ('red', 'green')")
            try await database.query("CREATE TABLE odd (colour colour, document jsonb, id uuid, code char(3))")
            let id = "0190a8f0-0000-7000-8000-000000000001"
            try await database.query(
                "INSERT INTO odd VALUES (\("green"), \(#"{"a": 1}"#), \(id), \("EUR"))")
            let row = try #require(try await database.query("SELECT * FROM odd WHERE colour = \("green")").first)
            #expect(try row["colour"] == "green")
            #expect(try row["code"] == "EUR")
            #expect(try row["id"] == UniqueID(id))
            #expect(try row["document"] == JSON(Array(#"{"a": 1}"#.utf8)))
        }
    }

    @Test func `text with a NUL byte is refused, for that statement only`() async throws {
        try await withDatabase { database in
            for statement: Statement in ["SELECT \("a\0b")::text", "SELECT \(["a\0b"])", "SELECT \(JSON([0]))"] {
                let error = await #expect(throws: PostgresError.self) { try await database.query(statement) }
                #expect(error?.code == .invalid)
            }
            try await database.query("SELECT 1")
        }
    }

    @Test func `identifiers and values of the shop are returned unchanged`() async throws {
        try await withDatabase { database in
            let id = UniqueID(high: 0x0123_4567_89AB_7CDE, low: 0x8FED_CBA9_8765_4321)
            try await roundTrip([id, UniqueID(high: 0, low: 0), UniqueID(high: .max, low: .max)], as: "uuid", database)
            try await roundTrip([ProductID(id)], as: "uuid", database)
            try await roundTrip(
                [try #require(Quantity(1)), try #require(Quantity(Quantity.maximum))], as: "integer", database)
            try await roundTrip([Currency.usd], as: "text", database)
            try await roundTrip([Role.admin, .customer], as: "text", database)
            try await roundTrip([try #require(EmailAddress("a.b+c@example.com"))], as: "text", database)
        }
    }

    @Test func `an identifier has the server's text form`() async throws {
        try await withDatabase { database in
            let id = UniqueID(high: 0x0123_4567_89AB_7CDE, low: 0x8FED_CBA9_8765_4321)
            let row = try #require(try await database.query("SELECT \(id)::text AS id").first)
            #expect(try row["id"] == id.description)
        }
    }

    @Test func `a value that its type does not accept is a decoding error`() async throws {
        try await withDatabase { database in
            let row = try #require(try await database.query("SELECT 'emperor' AS role, 0 AS quantity").first)
            #expect(throws: PostgresError(.decoding, "column role holds no Role")) { try row["role"] as Role }
            #expect(throws: PostgresError(.decoding, "column quantity holds no Quantity")) {
                try row["quantity"] as Quantity
            }
        }
    }

    @Test func `bytes are returned unchanged, a megabyte too`() async throws {
        try await withDatabase { database in
            try await roundTrip(
                [[], [0, 255, 92, 39], (0..<1_048_576).map { UInt8($0 & 255) }] as [[UInt8]], as: "bytea", database)
        }
    }

    @Test func `JSON is returned in the server's text form`() async throws {
        try await withDatabase { database in
            try await roundTrip([JSON(Array(#"{"a": [1, null, "æ"]}"#.utf8))], as: "json", database)
            try await roundTrip(
                [JSON(Array(#"{"a": [1, null, "x"]}"#.utf8)), JSON(Array("null".utf8))], as: "jsonb", database)
        }
    }
}
