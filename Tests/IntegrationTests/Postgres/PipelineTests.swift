import DurableMessaging
import Postgres
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct `Single statements` {
    @Test func `are pipelined on one connection, and an error does not affect the others`() async throws {
        try await withDatabase(configure: { $0.sharedConnections = 1 }) { database in
            let answers = await withTaskGroup(of: (Int, Result<Int, any Error>).self) { group in
                for number in 0..<100 {
                    group.addTask {
                        do {
                            let rows = try await database.query("SELECT 10 / \(number - 50) AS value, pg_backend_pid()")
                            return (number, .success(try rows[0]["pg_backend_pid"]))
                        } catch {
                            return (number, .failure(error))
                        }
                    }
                }
                return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            var processes: Set<Int> = []
            for (number, answer) in answers {
                switch answer {
                case .success(let process): processes.insert(process)
                case .failure(let error):
                    #expect(number == 50)
                    #expect((error as? PostgresError)?.sqlState == "22012")
                    #expect((error as? PostgresError)?.isTransient == false)
                }
            }
            #expect(answers.count == 100)
            #expect(processes.count == 1)
        }
    }

    @Test func `each run in a transaction of their own`() async throws {
        try await withDatabase(configure: { $0.sharedConnections = 1 }) { database in
            try await database.query("CREATE TABLE item (id bigint PRIMARY KEY)")
            await withTaskGroup { group in
                for number in 0..<50 {
                    group.addTask { _ = try? await database.query("INSERT INTO item VALUES (\(number / 2))") }
                }
            }
            #expect(try await database.value("SELECT count(*) FROM item") == 25)
        }
    }

    @Test func `can be run from the event loop itself`() async throws {
        try await withDatabase { database in
            let sum = try await withTaskExecutorPreference(PostgresTestServer.loop) {
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for number in 1...200 {
                        group.addTask { try await database.value("SELECT \(number) AS n") }
                    }
                    return try await group.reduce(0, +)
                }
            }
            #expect(sum == 20_100)
        }
    }

    @Test func `report the constraint that they violate`() async throws {
        try await withDatabase { database in
            try await database.query(
                "CREATE TABLE item (id bigint PRIMARY KEY, stock bigint CONSTRAINT stock_not_negative CHECK (stock >= 0))"
            )
            try await database.query("INSERT INTO item VALUES (1, 0)")
            let duplicate = await #expect(throws: PostgresError.self) {
                try await database.query("INSERT INTO item VALUES (1, 0)")
            }
            #expect(duplicate?.isUniqueViolation == true)
            #expect(duplicate?.constraint == "item_pkey")
            #expect(duplicate?.isOutcomeUnknown == false)
            let negative = await #expect(throws: PostgresError.self) {
                try await database.query("UPDATE item SET stock = \(-1)")
            }
            #expect(negative?.isCheckViolation == true)
            #expect(negative?.constraint == "stock_not_negative")
        }
    }

    @Test func `do not reveal a value that the server could not parse`() async throws {
        try await withDatabase { database in
            for type in ["uuid", "bigint", "timestamptz", "jsonb"] {
                let error = await postgresError {
                    try await database.query("SELECT \("private@example.com")::\(raw: type)")
                }
                #expect(error?.sqlState?.hasPrefix("22") == true)
                #expect(error.map { "\($0)" }?.contains("private") == false)
            }
        }
    }

    @Test func `report an error that is only detected at their commit`() async throws {
        try await withDatabase(configure: { $0.sharedConnections = 1 }) { database in
            try await database.query("CREATE TABLE item (id bigint, UNIQUE (id) DEFERRABLE INITIALLY DEFERRED)")
            try await database.query("INSERT INTO item VALUES (1)")
            let outcomes = await withTaskGroup(of: PostgresError?.self) { group in
                for number in 0..<10 {
                    group.addTask {
                        do {
                            try await database.query("INSERT INTO item VALUES (\(number == 5 ? 1 : 10 + number))")
                            return nil
                        } catch {
                            return error as? PostgresError
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.compactMap { $0 }.map(\.isUniqueViolation) == [true])
            #expect(try await database.value("SELECT count(*) FROM item") == 10)
        }
    }

    @Test func `with a syntax error fail alike each time`() async throws {
        try await withDatabase(configure: { $0.sharedConnections = 1 }) { database in
            let states = await withTaskGroup(of: String?.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        do {
                            try await database.query("SELEKT 1")
                            return nil
                        } catch {
                            return (error as? PostgresError)?.sqlState
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(states == Array(repeating: "42601", count: 20))
            try await database.query("SELECT 1")
        }
    }

    @Test func `that cannot be pipelined are refused`() async throws {
        try await withDatabase { database in
            let copy = await #expect(throws: PostgresError.self) { try await database.query("COPY pg_class TO STDOUT") }
            #expect(copy?.isTransient == false)
            try await eventually("the connection is replaced") {
                (try? await database.query("SELECT 1")) != nil
            }
        }
    }

    @Test func `return complete results of many rows`() async throws {
        try await withDatabase { database in
            let rows = try await database.query("SELECT n, repeat('x', 100) AS text FROM generate_series(1, 50000) n")
            #expect(rows.count == 50_000)
            #expect(try rows.reduce(0) { try $0 + ($1["n"] as Int) } == 1_250_025_000)
            #expect(try rows.last?["text"] == String(repeating: "x", count: 100))
        }
    }

    @Test func `send parameters larger than the socket buffer`() async throws {
        try await withDatabase(configure: { $0.sharedConnections = 1 }) { database in
            let bytes = [UInt8](repeating: 7, count: 4_000_000)
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { try await database.value("SELECT length(\(bytes)) AS n") } }
                for try await length in group { #expect(length == 4_000_000) }
            }
        }
    }

    @Test func `see only the configured schema`() async throws {
        try await withDatabase(schema: "odd \"name\\") { database in
            try await database.query("CREATE SCHEMA \"odd \"\"name\\\"")
            try await database.query("CREATE TABLE item (id bigint)")
            let rows = try await database.query(
                "SELECT table_schema FROM information_schema.tables WHERE table_name = 'item'")
            #expect(try rows[0][0] == "odd \"name\\")
        }
    }
}
