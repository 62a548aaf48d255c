import DurableMessaging
import Postgres
import TestSupport
import Testing
import Vocabulary

/// Times and decimal numbers keep their exact value in both directions.
@Suite(.timeLimit(.minutes(2)))
struct `Exact values of PostgreSQL` {
    private static let moments = [
        "1969-12-31T23:59:59.999999Z", "1970-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "2026-11-21T05:29:11.123456Z",
        "9999-12-31T23:59:59.999999Z",
    ]

    @Test func `a time is the same moment on both sides`() async throws {
        try await withDatabase { database in
            for text in Self.moments { try await check(text, database) }
        }
    }

    private func check(_ text: String, _ database: Database) async throws {
        let time = try #require(Timestamp(text))
        let statement: Statement = """
            SELECT \(time) AS same, to_char(\(time) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS written,
                   \(text)::timestamptz AS parsed
            """
        let row = try #require(try await database.query(statement).first)
        #expect(try row["same"] == time)
        #expect(try row["parsed"] == time)
        #expect(try Timestamp(row["written"] as String) == time)
    }

    @Test func `infinite times are decoding errors, and times out of range an invalid parameter`() async throws {
        try await withDatabase { database in
            let row = try #require(try await database.query("SELECT 'infinity'::timestamptz AS never").first)
            #expect(throws: PostgresError(.decoding, "column never holds an infinite time")) {
                try row["never"] as Timestamp
            }
            let error = await #expect(throws: PostgresError.self) {
                try await database.query("SELECT \(Timestamp(microseconds: .min))")
            }
            #expect(error?.code == .invalid)
        }
    }

    @Test func `durations are intervals without months`() async throws {
        try await withDatabase { database in
            let statement: Statement = """
                SELECT \(Duration.milliseconds(90_500)) = interval '1 minute 30.5 seconds' AS same,
                       interval '2 days 1 second' AS days, interval '1 month' AS month
                """
            let row = try #require(try await database.query(statement).first)
            #expect(try row["same"])
            #expect(try row["days"] == Duration.seconds(2 * 86_400 + 1))
            #expect(throws: PostgresError.self) { try row["month"] as Duration }
        }
    }

    private static let numbers = [
        "0", "1", "-1", "0.10", "-0.0001", "10000", "100000000", "99999999.00000001", "0.00000000000000000001",
        "123456789012345678901234567890", "-123456789012345.678901234567890", "1000000000000.0", "4000.05",
    ]

    @Test func `a decimal number keeps every digit`() async throws {
        try await withDatabase { database in
            for text in Self.numbers {
                let number = try #require(Numeric(text))
                let row = try #require(
                    try await database.query("SELECT \(number) AS same, \(number)::text AS written").first)
                #expect(try row["same"] == number)
                #expect(try row["written"] == text)
            }
        }
    }

    @Test func `invalid text, NaN and infinity are refused as decimal numbers`() async throws {
        for text in ["", "-", ".", "1.", ".5", "1e3", "NaN", "1.2.3", "+1", "٣"] { #expect(Numeric(text) == nil) }
        try await withDatabase { database in
            let row = try #require(try await database.query("SELECT 'NaN'::numeric AS odd").first)
            #expect(throws: PostgresError(.decoding, "column odd holds NaN or an infinity")) {
                try row["odd"] as Numeric
            }
        }
    }
}
