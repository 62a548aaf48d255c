import DurableMessaging
import Postgres
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct `Statements` {
    @Test func `values become placeholders`() {
        let statement: Statement = "UPDATE stock SET available = available - \(3) WHERE name = \("x")"
        #expect(statement.sql == "UPDATE stock SET available = available - $1 WHERE name = $2")
    }

    @Test func `fragments are inserted with renumbered placeholders`() {
        let filter: Statement = "price < \(10) AND name = \("x")"
        let statement: Statement = "SELECT \(1) FROM item WHERE \(filter) LIMIT \(5)"
        #expect(statement.sql == "SELECT $1 FROM item WHERE price < $2 AND name = $3 LIMIT $4")
        #expect(("a \(1)" as Statement + " b \(2)").sql == "a $1 b $2")
    }

    @Test func `raw text is inserted unchanged`() {
        #expect(("SELECT * FROM \(raw: "item") WHERE id = \(1)" as Statement).sql == "SELECT * FROM item WHERE id = $1")
    }

    @Test func `conditions are joined`() {
        let conditions: [Statement] = ["a = \(1)", "b = \(2)", "c IS NULL"]
        #expect(conditions.joined(separator: " AND ").sql == "a = $1 AND b = $2 AND c IS NULL")
        #expect([Statement]().joined(separator: " AND ").sql == "")
    }

    @Test func `a string literal in an interpolation is a value, not SQL`() {
        #expect(("SELECT \("1; DROP TABLE item")" as Statement).sql == "SELECT $1")
    }

    @Test func `a dynamic filter can be executed`() async throws {
        try await withDatabase { database in
            try await database.query("CREATE TABLE item (name text, price bigint)")
            try await database.query("INSERT INTO item VALUES ('pen', 3), ('ink', 9), ('desk', 99)")
            var conditions: [Statement] = ["price > \(1)"]
            conditions.append("name <> ALL(\(["pen"]))")
            conditions.append("price < \(50)")
            let rows = try await database.query("SELECT name FROM item WHERE \(conditions.joined(separator: " AND "))")
            #expect(try rows.map { try $0["name"] as String } == ["ink"])
        }
    }

    @Test func `more parameters than the protocol allows are refused`() async throws {
        try await withDatabase { database in
            let many = (0..<65_536).map { "\($0)" as Statement }.joined(separator: ", ")
            let error = await #expect(throws: PostgresError.self) { try await database.query("SELECT \(many)") }
            #expect(error?.code == .invalid)
        }
    }
}
