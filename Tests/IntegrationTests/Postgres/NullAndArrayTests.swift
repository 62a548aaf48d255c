import DurableMessaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@Suite(.timeLimit(.minutes(2)))
struct `NULL and arrays of PostgreSQL` {
    private func roundTrip<Value: PostgresValue & Equatable>(
        _ value: Value, as type: String, _ database: Database, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await database.query("DROP TABLE IF EXISTS kept")
        try await database.query("CREATE TABLE kept (value \(raw: type))")
        try await database.query("INSERT INTO kept VALUES (\(value))")
        let read: Value = try await database.value("SELECT value FROM kept")
        #expect(read == value, sourceLocation: sourceLocation)
    }

    @Test func `NULL is nil in every type`() async throws {
        try await withDatabase { database in
            try await roundTrip(Int?.none, as: "bigint", database)
            try await roundTrip(String?.none, as: "text", database)
            try await roundTrip(String?.some(""), as: "text", database)
            try await roundTrip(ProductID?.none, as: "uuid", database)
            try await roundTrip(Timestamp?.none, as: "timestamptz", database)
            try await roundTrip(JSON?.none, as: "jsonb", database)
            try await roundTrip([UInt8]?.none, as: "bytea", database)
            try await roundTrip([UInt8]?.some([]), as: "bytea", database)
            try await roundTrip([Int]?.none, as: "bigint[]", database)
            try await roundTrip(Role?.none, as: "text", database)
        }
    }

    @Test func `NULL in a non-optional value is an error that names the column`() async throws {
        try await withDatabase { database in
            let row = try #require(try await database.query("SELECT NULL::bigint AS price").first)
            #expect(throws: PostgresError(.decoding, "column price is NULL")) { try row["price"] as Int }
            #expect(throws: PostgresError(.decoding, "the result has no column cost")) { try row["cost"] as Int? }
            #expect(throws: PostgresError(.decoding, "the result has no column at 1")) { try row[1] as Int? }
            #expect(try (row["price"] as Int?) == nil)
        }
    }

    @Test func `a column of another type is a decoding error`() async throws {
        try await withDatabase { database in
            let row = try #require(
                try await database.query("SELECT 1.5::numeric AS n, 'x'::text AS t, 1::bigint AS i").first)
            #expect(throws: PostgresError.self) { try row["n"] as Int }
            #expect(throws: PostgresError.self) { try row["n"] as Double }
            #expect(throws: PostgresError.self) { try row["t"] as UniqueID }
            #expect(throws: PostgresError.self) { try row["i"] as String }
            #expect(throws: PostgresError.self) { try row["i"] as [Int] }
            #expect(throws: PostgresError.self) { try row["t"] as [String] }
        }
    }

    @Test func `arrays are returned unchanged, empty ones and those with NULL too`() async throws {
        try await withDatabase { database in
            let id = UniqueID(high: 1, low: 2)
            try await roundTrip([Int.min, 0, .max], as: "bigint[]", database)
            try await roundTrip([Int](), as: "bigint[]", database)
            try await roundTrip([Int64](), as: "bigint[]", database)
            try await roundTrip([Int32(1), -1], as: "integer[]", database)
            try await roundTrip(["", "a,b", "\"{}\\", "NULL", "æ"], as: "text[]", database)
            try await roundTrip([id, id], as: "uuid[]", database)
            try await roundTrip([ProductID(id)], as: "uuid[]", database)
            try await roundTrip(
                [Timestamp(seconds: -1), Timestamp(seconds: 4_000_000_000)], as: "timestamptz[]", database)
            try await roundTrip([true, false], as: "boolean[]", database)
            try await roundTrip([1, nil, 3] as [Int?], as: "bigint[]", database)
            try await roundTrip([nil, ""] as [String?], as: "text[]", database)
            try await roundTrip([[1, 2], []] as [[UInt8]], as: "bytea[]", database)
        }
    }

    @Test func `NULL in an array of non-optional values is a decoding error`() async throws {
        try await withDatabase { database in
            let row = try #require(try await database.query("SELECT ARRAY[1, NULL]::bigint[] AS list").first)
            #expect(throws: PostgresError(.decoding, "column list is NULL")) { try row["list"] as [Int] }
            let square = try #require(try await database.query("SELECT ARRAY[[1], [2]]::bigint[] AS list").first)
            #expect(throws: PostgresError.self) { try square["list"] as [Int] }
        }
    }

    @Test func `arrays pass lists of keys, and many rows in one statement`() async throws {
        try await withDatabase { database in
            try await database.query("CREATE TABLE item (id uuid PRIMARY KEY, name text, stock bigint)")
            let ids = (1...100).map { ProductID(UniqueID(high: 7, low: $0)) }
            let names = ids.indices.map { "name \($0)" }
            let inserted = try await database.query(
                "INSERT INTO item SELECT * FROM unnest(\(ids), \(names), \(Array(1...100)))")
            #expect(inserted.affectedCount == 100)
            let found = try await database.query(
                "SELECT id FROM item WHERE id = ANY(\(Array(ids[3..<6]))) ORDER BY id")
            #expect(try found.map { try $0["id"] as ProductID } == Array(ids[3..<6]))
        }
    }
}
