import Postgres
import TestSupport
import Testing

/// A network that fails at the worst moment.
@Suite(.timeLimit(.minutes(2)))
struct `A cut network` {
    /// A database that is reached through a proxy, and the same one reached directly.
    private func withProxy(
        _ body: (_ proxy: NetworkProxy, _ near: Database, _ direct: Database) async throws -> Void
    ) async throws {
        try await withDatabase { direct in
            let configuration = direct.configuration
            let proxy = try NetworkProxy(to: configuration.host, port: configuration.port)
            defer { proxy.stop() }
            var proxied = configuration
            proxied.host = "127.0.0.1"
            proxied.port = proxy.port
            proxied.statementTimeout = .milliseconds(500)
            proxied.sharedConnections = 1
            proxied.transactionConnections = 1
            proxied.waitLimit = .seconds(20)
            try await direct.query("CREATE TABLE item (id bigint)")
            try await withRunning(PostgresTestServer.makeDatabase(proxied)) { near in
                try await body(proxy, near, direct)
            }
        }
    }

    @Test func `between COMMIT and its answer makes the outcome unknown`() async throws {
        try await withProxy { proxy, near, direct in
            // A deferred trigger delays the commit at the server.
            try await direct.query(
                """
                CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS
                $$BEGIN PERFORM pg_sleep(0.3); RETURN NULL; END$$
                """)
            try await direct.query(
                """
                CREATE CONSTRAINT TRIGGER dawdle AFTER INSERT ON item DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION dawdle()
                """)
            let task = Task {
                try await near.transaction { try await $0.query("INSERT INTO item VALUES (1)") }
            }
            try await eventually("the server commits") {
                try await direct.query(
                    """
                    SELECT FROM pg_stat_activity
                    WHERE datname = current_database() AND query = 'COMMIT' AND state = 'active'
                    """
                ).count == 1
            }
            proxy.reset()
            let error = await #expect(throws: PostgresError.self) { try await task.value }
            #expect(error?.code == .commitUnknown)
            #expect(error?.isTransient == true)
            #expect(error?.isOutcomeUnknown == true)
            try await eventually("the transaction commits all the same") {
                try await direct.value("SELECT count(*) = 1 FROM item")
            }
            #expect(try await near.value("SELECT count(*) FROM item") == 1)
        }
    }

    @Test func `without a reset is detected by timeout, and the outcome of a COMMIT is unknown`() async throws {
        try await withProxy { proxy, near, direct in
            try await near.query("SELECT 1")
            let error = await #expect(throws: PostgresError.self) {
                try await near.transaction { transaction in
                    try await transaction.query("INSERT INTO item VALUES (1)")
                    proxy.set(.blackhole)
                }
            }
            #expect(error?.code == .commitUnknown)
            #expect(try await direct.value("SELECT count(*) FROM item") == 0)
            let single = await #expect(throws: PostgresError.self) { try await near.query("SELECT 1") }
            #expect(single?.code == .connectionLost)
            proxy.set(.forwarding)
            try await near.transaction { try await $0.query("INSERT INTO item VALUES (2)") }
            #expect(try await near.value("SELECT count(*) FROM item WHERE id = 2") == 1)
        }
    }

    @Test func `does not block the event loop for other databases`() async throws {
        try await withProxy { proxy, near, direct in
            try await near.query("SELECT 1")
            proxy.set(.blackhole)
            let stuck = Task { try await near.query("SELECT 1") }
            for number in 0..<100 { #expect(try await direct.value("SELECT \(number)") == number) }
            await #expect(throws: PostgresError.self) { try await stuck.value }
        }
    }

    @Test func `is recovered from automatically`() async throws {
        try await withProxy { proxy, near, _ in
            for number in 0..<5 {
                try await near.query("SELECT 1")
                proxy.reset()
                try await eventually("statement \(number) succeeds again") {
                    (try? await near.query("SELECT 1")) != nil
                }
            }
        }
    }
}
