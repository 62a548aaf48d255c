extension ConnectionPool {
    /// The cost of changing a connection's access, in statements.
    private static let changeOfAccess = 2

    /// Sends a single statement over the least loaded shared connection, or queues it until one has room.
    func submit(_ statement: SingleStatement, _ promise: Promise<Rows>) {
        guard !isClosing else {
            promise.settle(.failure(Self.closedError))
            return
        }
        guard waitingStatements.count == 0, let connection = leastLoaded(statement.access) else {
            return waitingStatements.join(statement, promise) { self.shortage }
        }
        send(statement, promise, over: connection)
    }

    func sendWaitingStatements() {
        while waitingStatements.count > 0, hasRoom, let place = waitingStatements.next() {
            guard let connection = leastLoaded(place.request.access) else { return }
            send(place.request, place.promise, over: connection)
        }
    }

    private var hasRoom: Bool { shared.contains(where: hasRoom) }

    private func hasRoom(_ connection: Connection) -> Bool {
        connection.isUsable && connection.load < configuration.pipelineLimit
    }

    private func leastLoaded(_ access: Access) -> Connection? {
        let cost = { (connection: Connection) in
            connection.load + (connection.access == access ? 0 : Self.changeOfAccess)
        }
        return shared.filter(hasRoom).min { cost($0) < cost($1) }
    }

    private func send(_ statement: SingleStatement, _ promise: Promise<Rows>, over connection: Connection) {
        connection.submit(
            Batch(.single, [statement.statement], statement.access) { result in
                promise.settle(result.map(Rows.init).mapError { $0 })
                self.sendWaitingStatements()
                self.noteProgress()
            })
    }
}
