import Synchronization

/// An open transaction; must not be used after the closure that received it has returned.
package final class Transaction: Sendable {
    private struct State {
        /// The statements that `send` queued since the last round trip.
        var queued: [Statement] = []
        /// The error of a statement that was passed to `send`.
        var failure: PostgresError?
        var hasEnded = false
    }

    private let pool: ConnectionPool
    private let lease: Lease
    private let state = Mutex(State())

    init(pool: ConnectionPool, lease: Lease) { (self.pool, self.lease) = (pool, lease) }

    /// Runs a statement, after those that `send` queued and in the same round trip.
    ///
    /// - Throws: `PostgresError`, also for an earlier `send`; `CancellationError`, after which the statement may still
    ///   run but the transaction rolls back
    @discardableResult
    package func query(_ statement: Statement) async throws -> Rows {
        try statement.parameters.validate()
        try Task.checkCancellation()
        // Nothing may throw between here and the send, or queued statements would be lost silently.
        let statements = try takeQueued() + [statement]
        let rows = Promise<Rows>()
        await pool.perform { $0.run(statements, in: self.lease, rows) }
        return try await rows.value()
    }

    /// Queues a statement whose result is not needed. It is sent with the next `query` or with the commit, which also
    /// throws its error.
    package func send(_ statement: Statement) {
        state.withLock { state in
            precondition(!state.hasEnded, "the transaction has ended")
            do throws(PostgresError) {
                try statement.parameters.validate()
                state.queued.append(statement)
            } catch {
                state.failure = state.failure ?? error
            }
        }
    }

    /// Ends the transaction. Returns once the server has confirmed.
    func commit() async throws {
        let statements = try takeQueued(ending: true)
        try Task.checkCancellation()
        let committed = Promise<Void>()
        await pool.perform { $0.commit(statements, in: self.lease, committed) }
        try await committed.uninterruptedValue()
    }

    /// Ends the transaction, unless `commit` did. A cancelled caller does not wait for the server.
    func rollBack() async {
        state.withLock { state in
            state.queued = []
            state.hasEnded = true
        }
        let ended = Promise<Void>()
        await pool.perform { $0.rollBack(self.lease, ended) }
        try? await ended.value()
    }

    private func takeQueued(ending: Bool = false) throws(PostgresError) -> [Statement] {
        let queued: Result<[Statement], PostgresError> = state.withLock { state in
            if state.hasEnded { return .failure(PostgresError(.notAllowed, "the transaction has ended")) }
            state.hasEnded = ending
            if let failure = state.failure { return .failure(failure) }
            defer { state.queued = [] }
            return .success(state.queued)
        }
        return try queued.get()
    }
}
