import Contracts
import DurableMessaging
import Messaging
import Postgres
import Synchronization
import TestSupport
import Testing

/// A query only reads: PostgreSQL itself refuses a write of its handler.
@Suite(.timeLimit(.minutes(2))) struct ReadOnlyQueryTests {
    private static let write: Statement =
        "INSERT INTO paused_consumption (queue, paused_by) VALUES ('order.commands', 'nobody')"

    @Test(arguments: [false, true])
    func `a write of a query's handler is refused, in a transaction too`(isInTransaction: Bool) async throws {
        try await withServiceDatabase(.auth) { database in
            let refusal = Mutex<PostgresError?>(nil)
            let subscriptions = Subscriptions(of: .auth).answer(GetSigningKeys.self) { _, context in
                do {
                    if isInTransaction {
                        try await database.transaction(causedBy: context) { $0.send(Self.write) }
                    } else {
                        try await database.query(Self.write)
                    }
                } catch let error as PostgresError {
                    refusal.withLock { $0 = error }
                }
                return .success(.init(jwks: ""))
            }
            try await Self.edge(beside: subscriptions) { edge in
                _ = try await edge.ask(GetSigningKeys(), .beginning(at: .edge), within: .seconds(10))
            }
            #expect(refusal.withLock { $0?.sqlState } == "25006")
            #expect(refusal.withLock { $0?.isTransient } == false, "the next try writes again")
            #expect(try await Self.count(in: database) == 0)
        }
    }

    @Test func `a call's handler writes on the same connections, before and after queries`() async throws {
        try await withServiceDatabase(.auth) { database in
            let subscriptions = Subscriptions(of: .auth)
                .answer(GetSigningKeys.self) { _, _ in
                    .success(.init(jwks: "\(try await Self.count(in: database))"))
                }
                .perform(LogOut.self) { _, _ in
                    try await database.query("DELETE FROM paused_consumption")
                    try await database.query(Self.write)
                    return .success(Done())
                }
            try await Self.edge(beside: subscriptions) { edge in
                for _ in 0..<20 {
                    async let call = edge.call(
                        LogOut(refreshToken: ""), .beginning(at: .edge), within: .seconds(10))
                    async let query = edge.ask(GetSigningKeys(), .beginning(at: .edge), within: .seconds(10))
                    #expect(try await call == .success(Done()))
                    _ = try await query.get()
                }
                #expect(
                    try await edge.ask(GetSigningKeys(), .beginning(at: .edge), within: .seconds(10))
                        == .success(.init(jwks: "1")))
            }
        }
    }

    private static func edge(
        beside auth: Subscriptions, _ body: (MessageBus) async throws -> Void
    ) async throws {
        try await withBusFixture(.memory) { fixture in
            _ = try await fixture.bus(of: .auth, auth)
            try await body(try await fixture.bus(of: .edge))
        }
    }

    private static func count(in database: ServiceDatabase) async throws -> Int64 {
        try await database.query("SELECT count(*) AS count FROM paused_consumption").first?["count"] ?? -1
    }
}
