/// A connection while it is leased to a transaction.
final class LeaseState {
    let connection: Connection
    let mode: TransactionMode
    var hasBegun = false
    /// The error that failed the transaction.
    var failure: PostgresError?

    init(_ connection: Connection, _ mode: TransactionMode) { (self.connection, self.mode) = (connection, mode) }

    /// Returns `statements`, preceded by BEGIN if they are the first.
    func beginning(_ statements: [Statement]) -> [Statement] {
        if hasBegun { return statements }
        hasBegun = true
        return [mode.begin] + statements
    }
}

extension ConnectionPool {
    /// Leases a connection to a transaction, or queues the request until one is free.
    func lease(_ mode: TransactionMode, _ promise: Promise<Lease>) {
        guard !isClosing else {
            promise.settle(.failure(Self.closedError))
            return
        }
        if let connection = idle.popLast() {
            if !grant(connection, mode, promise) { idle.append(connection) }
        } else {
            waitingTransactions.join(mode, promise) { self.shortage }
            openAnother()
        }
    }

    /// Leases a free connection to the transaction that has waited longest, or keeps it idle.
    func offer(_ connection: Connection) {
        while let place = waitingTransactions.next() {
            if grant(connection, place.request, place.promise) { return }
        }
        idle.append(connection)
    }

    private func grant(_ connection: Connection, _ mode: TransactionMode, _ promise: Promise<Lease>) -> Bool {
        lastLease += 1
        let lease = Lease(number: lastLease)
        leases[lease] = LeaseState(connection, mode)
        if promise.settle(.success(lease)) { return true }
        leases[lease] = nil
        return false
    }

    /// Takes a connection back. If it is still in a transaction, it is closed.
    private func reclaim(_ state: LeaseState) {
        let connection = state.connection
        if connection.isIdle {
            connection.makeRoom()
            offer(connection)
        } else {
            connection.end(PostgresError(.connectionLost, "the transaction did not end"))
        }
        noteProgress()
    }
}

// MARK: Statements of a transaction

extension ConnectionPool {
    func run(_ statements: [Statement], in lease: Lease, _ promise: Promise<Rows>) {
        guard let state = leases[lease] else {
            promise.settle(.failure(PostgresError(.notAllowed, "the transaction has ended")))
            return
        }
        guard state.failure == nil else {
            promise.settle(.failure(PostgresError(.notAllowed, "the transaction has failed", sqlState: "25P02")))
            return
        }
        state.connection.submit(
            Batch(.inTransaction, state.beginning(statements)) { result in
                if case .failure(let error) = result { state.failure = state.failure ?? error }
                promise.settle(result.map(Rows.init).mapError { $0 })
            })
    }

    func commit(_ statements: [Statement], in lease: Lease, _ promise: Promise<Void>) {
        guard let state = leases[lease] else {
            promise.settle(.failure(PostgresError(.notAllowed, "the transaction has ended")))
            return
        }
        if let failure = state.failure {
            return rollBack(lease) { promise.settle(.failure(failure)) }
        }
        guard state.hasBegun || !statements.isEmpty else {
            leases[lease] = nil
            reclaim(state)
            promise.settle(.success(()))
            return
        }
        state.connection.submit(
            Batch(.commit, state.beginning(statements) + ["COMMIT"]) { result in
                self.finish(lease, result, promise)
            })
    }

    private func finish(_ lease: Lease, _ result: Result<QueryResult, PostgresError>, _ promise: Promise<Void>) {
        switch result {
        case .success(let done) where done.commandTag == "COMMIT":
            if let state = leases.removeValue(forKey: lease) { reclaim(state) }
            promise.settle(.success(()))
        case .success:
            // The server answers the COMMIT of a failed transaction with a rollback.
            let failure = leases[lease]?.failure ?? PostgresError(.server, "rolled back", sqlState: "25P02")
            rollBack(lease) { promise.settle(.failure(failure)) }
        case .failure(let error):
            rollBack(lease) { promise.settle(.failure(error)) }
        }
    }

    func rollBack(_ lease: Lease, _ promise: Promise<Void>) {
        rollBack(lease) { promise.settle(.success(())) }
    }

    /// Ends the lease, and calls `completion` once the connection is free or closed.
    private func rollBack(_ lease: Lease, _ completion: @escaping () -> Void) {
        guard let state = leases[lease] else { return completion() }
        guard state.hasBegun, state.connection.isUsable else {
            leases[lease] = nil
            if state.connection.isUsable { reclaim(state) }
            noteProgress()
            return completion()
        }
        state.connection.submit(
            Batch(.inTransaction, ["ROLLBACK"]) { _ in
                // Even if the ROLLBACK failed: `reclaim` checks the state of the connection.
                self.leases[lease] = nil
                self.reclaim(state)
                completion()
            })
    }
}
