/// A connection while a transaction has it.
final class LeaseState {
    let connection: Connection
    let mode: TransactionMode
    var hasBegun = false
    /// What failed the transaction.
    var failure: PostgresError?

    init(_ connection: Connection, _ mode: TransactionMode) { (self.connection, self.mode) = (connection, mode) }

    /// `statements` behind BEGIN, if they are the first.
    func beginning(_ statements: [Statement]) -> [Statement] {
        if hasBegun { return statements }
        hasBegun = true
        return [mode.begin] + statements
    }
}

extension ConnectionPool {
    /// Lends a connection to a transaction, or has it wait for one.
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

    /// Gives a free connection to who waits longest, or keeps it.
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

    /// Takes a connection back, which must have left its transaction.
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
            // The server answers the COMMIT of a failed transaction by rolling it back.
            let failure = leases[lease]?.failure ?? PostgresError(.server, "rolled back", sqlState: "25P02")
            rollBack(lease) { promise.settle(.failure(failure)) }
        case .failure(let error):
            rollBack(lease) { promise.settle(.failure(error)) }
        }
    }

    func rollBack(_ lease: Lease, _ promise: Promise<Void>) {
        rollBack(lease) { promise.settle(.success(())) }
    }

    /// Ends the lease, and calls `completion` once the connection is free or gone.
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
                // Even a failed one: what counts is the state that the connection is in.
                self.leases[lease] = nil
                self.reclaim(state)
                completion()
            })
    }
}
