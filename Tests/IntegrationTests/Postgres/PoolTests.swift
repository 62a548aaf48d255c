import Concurrency
import DurableMessaging
import Postgres
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct `The pool of leased connections` {
    /// A gate that is opened once and then stays open.
    private final class Gate: Sendable {
        private let stream = AsyncStream.makeStream(of: Void.self)
        func open() { stream.continuation.finish() }
        func wait() async { for await _ in stream.stream {} }
    }

    private final class Arrivals: Sendable {
        private let numbers = Mutex<[Int]>([])
        var all: [Int] { numbers.withLock { $0 } }
        func note(_ number: Int) { numbers.withLock { $0.append(number) } }
    }

    /// Runs `body` while a transaction holds the only connection.
    private func whileBusy(_ database: Database, _ body: () async throws -> Void) async throws {
        let (begun, done) = (Gate(), Gate())
        async let holder: Void = database.transaction { transaction in
            try await transaction.query("SELECT 1")
            begun.open()
            await done.wait()
        }
        await begun.wait()
        defer { done.open() }
        try await body()
        done.open()
        try await holder
    }

    @Test func `refuses a transaction that has waited too long`() async throws {
        try await withDatabase(configure: {
            $0.transactionConnections = 1
            $0.waitLimit = .milliseconds(50)
        }) { database in
            try await database.waitUntilReady()
            try await eventually("there is a leased connection") {
                (try? await database.transaction { try await $0.query("SELECT 1") }) != nil
            }
            try await whileBusy(database) {
                let error = await #expect(throws: PostgresError.self) {
                    try await database.transaction { try await $0.query("SELECT 1") }
                }
                #expect(error?.code == .poolExhausted)
                #expect(error?.isTransient == true)
                #expect(error?.isOutcomeUnknown == false)
            }
            try await database.transaction { try await $0.query("SELECT 1") }
        }
    }

    @Test func `serves in order of arrival, with a limited queue`() async throws {
        try await withDatabase(configure: {
            $0.transactionConnections = 1
            $0.waitingLimit = 5
        }) { database in
            let order = Arrivals()
            let served = try await withThrowingTaskGroup(of: Bool.self) { group in
                try await whileBusy(database) {
                    // The loop starts its tasks in order, and each runs until it is queued.
                    for number in 0..<6 {
                        group.addTask(executorPreference: PostgresTestServer.loop) {
                            do {
                                try await database.transaction { transaction in
                                    try await transaction.query("SELECT 1")
                                    order.note(number)
                                }
                                return true
                            } catch let error as PostgresError where error.code == .poolExhausted {
                                return false
                            }
                        }
                    }
                    // The sixth is refused because the queue is full, which also shows that the others are queued.
                    let isServed = try await group.next()
                    #expect(isServed == false)
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(served == 5)
            #expect(order.all == [0, 1, 2, 3, 4])
        }
    }

    @Test func `skips a cancelled waiter`() async throws {
        try await withDatabase(configure: { $0.transactionConnections = 1 }) { database in
            try await whileBusy(database) {
                let waiter = Task(executorPreference: PostgresTestServer.loop) {
                    try await database.transaction { try await $0.query("SELECT 1") }
                }
                await PostgresTestServer.loop.turn()
                waiter.cancel()
                await #expect(throws: CancellationError.self) { try await waiter.value }
            }
            try await database.transaction { try await $0.query("SELECT 1") }
        }
    }

    @Test func `opens connections on demand`() async throws {
        try await withDatabase(configure: {
            $0.sharedConnections = 1
            $0.transactionConnections = 4
        }) { database in
            // Client connections only: a server process such as autovacuum may be connected too.
            let connections: Statement = """
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND backend_type = 'client backend'
                """
            for _ in 0..<5 { try await database.transaction { try await $0.query("SELECT 1") } }
            #expect(try await database.value(connections) == 2)
            let arrived = Arrivals()
            let processes = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        try await database.transaction { transaction in
                            let process: Int = try await transaction.value("SELECT pg_backend_pid()")
                            arrived.note(process)
                            try await eventually("all four run") { arrived.all.count == 4 }
                            return process
                        }
                    }
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(processes.count == 4)
            #expect(try await database.value(connections) == 5)
        }
    }

    @Test func `serves 200 concurrent transactions`() async throws {
        try await withDatabase(configure: { $0.transactionConnections = 4 }) { database in
            try await database.query("CREATE TABLE counter (value bigint)")
            try await database.query("INSERT INTO counter VALUES (0)")
            try await withThrowingTaskGroup { group in
                for _ in 0..<200 {
                    group.addTask {
                        try await database.transaction { transaction in
                            try await transaction.query("UPDATE counter SET value = value + \(1)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.value("SELECT value FROM counter") == 200)
        }
    }

    @Test func `refuses work after it was closed, and completes what is running`() async throws {
        try await withDatabase { database in
            try await database.query("CREATE TABLE item (id bigint)")
            let begun = Gate()
            async let last: Void = database.transaction { transaction in
                try await transaction.query("INSERT INTO item VALUES (1)")
                begun.open()
                try await transaction.query("SELECT pg_sleep(0.2)")
            }
            await begun.wait()
            await database.close()
            try await last
            #expect(await !database.isReady)
            for work in [
                { _ = try await database.query("SELECT 1") }, { _ = try await database.transaction { _ in } },
                { try await database.waitUntilReady() },
            ] as [() async throws -> Void] {
                let error = await #expect(throws: PostgresError.self) { try await work() }
                #expect(error?.code == .closed)
            }
        }
    }
}
