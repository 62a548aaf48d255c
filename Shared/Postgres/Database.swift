package import Concurrency
package import Logging
import Metrics

/// The isolation level of a transaction.
package enum Isolation: String, Sendable {
    case readCommitted = "READ COMMITTED"
    case repeatableRead = "REPEATABLE READ"
    case serializable = "SERIALIZABLE"
}

/// A service's client for its database: single statements are pipelined on shared connections, transactions run on
/// connections of their own. It runs on one event loop; callers on that loop use it without changing thread.
package final class Database: Sendable {
    package let configuration: PostgresConfiguration
    let blockingPool: BlockingPool
    private let pool: ConnectionPool
    private let wait = Timer(label: "cloudretail_database_wait_seconds")

    /// Opens no connection before `run`.
    package init(
        _ configuration: PostgresConfiguration, loop: EventLoop, blockingPool: BlockingPool, logger: Logger
    ) {
        self.configuration = configuration
        self.blockingPool = blockingPool
        pool = ConnectionPool(configuration, loop: loop, blockingPool: blockingPool, logger: logger)
    }

    /// Opens the connections, and reopens lost ones, until `close` or cancellation.
    package func run() async { await pool.run() }

    /// Refuses new work, lets work in flight finish for up to the statement timeout, and ends `run`.
    package func close() async { await pool.close() }

    /// Whether there is a usable connection.
    package var isReady: Bool {
        get async { await pool.isReady }
    }

    /// How many open connections are idle, and how many are busy.
    package var connectionCounts: (idle: Int, busy: Int) {
        get async { await pool.connectionCounts }
    }

    /// - Throws: `PostgresError.Code.closed`, `CancellationError`
    package func waitUntilReady() async throws {
        let ready = Promise<Void>()
        await pool.perform { $0.notify(whenReady: ready) }
        try await ready.value()
    }

    /// Runs one statement in a transaction of its own, READ ONLY in a `ReadOnlyTask`, pipelined with others on a shared
    /// connection. A slow statement delays those behind it, so run it in a `transaction` instead.
    ///
    /// A cancelled caller stops waiting, but the statement may still take effect. So may one whose connection is lost,
    /// which `PostgresError.isOutcomeUnknown` reports. Waits for a connection up to the wait limit.
    ///
    /// - Throws: `PostgresError`, `CancellationError`
    @discardableResult
    package func query(_ statement: Statement) async throws -> Rows {
        try statement.parameters.validate()
        try Task.checkCancellation()
        let rows = Promise<Rows>()
        let single = SingleStatement(statement: statement, access: .ofCurrentTask)
        await pool.perform { $0.submit(single, rows) }
        return try await Access.ofCurrentTask.explainingRefusedWrites { try await rows.value() }
    }

    /// Runs `body` in a transaction, READ ONLY in a `ReadOnlyTask`, which commits when `body` returns and rolls back
    /// when it throws.
    ///
    /// BEGIN is sent with the first statement, and COMMIT with the statements that `Transaction.send` queued last. A
    /// statement that the server refused fails the whole transaction, even if `body` ignores the error. Once COMMIT is
    /// sent, cancellation no longer interrupts the wait for its outcome.
    ///
    /// - Throws: what `body` throws; `PostgresError`, of which `Code.commitUnknown` means that the transaction may or
    ///   may not have committed; `CancellationError`
    @discardableResult
    package func transaction<Value: Sendable>(
        isolation: Isolation = .readCommitted, _ body: (Transaction) async throws -> Value
    ) async throws -> Value {
        let (leased, start) = (Promise<Lease>(), ContinuousClock.now)
        let mode = TransactionMode(isolation: isolation, access: .ofCurrentTask)
        await pool.perform { $0.lease(mode, leased) }
        let transaction = Transaction(pool: pool, lease: try await leased.value())
        wait.record(duration: .now - start)
        do {
            return try await Access.ofCurrentTask.explainingRefusedWrites {
                let value = try await body(transaction)
                try await transaction.commit()
                return value
            }
        } catch {
            await transaction.rollBack()
            throw error
        }
    }
}
