extension ConnectionPool {
    /// Sends a single statement over the shared connection that has least to do, or has it wait for one.
    func submit(_ statement: Statement, _ promise: Promise<Rows>) {
        guard !isClosing else {
            promise.settle(.failure(Self.closedError))
            return
        }
        guard waitingStatements.count == 0, let connection = leastLoaded else {
            return waitingStatements.join(statement, promise) { self.shortage }
        }
        send(statement, promise, over: connection)
    }

    func sendWaitingStatements() {
        while waitingStatements.count > 0, let connection = leastLoaded, let place = waitingStatements.next() {
            send(place.request, place.promise, over: connection)
        }
    }

    private var leastLoaded: Connection? {
        shared.filter { $0.isUsable && $0.load < configuration.pipelineLimit }.min { $0.load < $1.load }
    }

    private func send(_ statement: Statement, _ promise: Promise<Rows>, over connection: Connection) {
        connection.submit(
            Batch(.single, [statement]) { result in
                promise.settle(result.map(Rows.init).mapError { $0 })
                self.sendWaitingStatements()
                self.noteProgress()
            })
    }
}
