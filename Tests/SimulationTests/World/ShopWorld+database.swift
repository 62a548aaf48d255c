/// The databases: a transaction works on a copy, which then replaces the tables or is discarded. The outcome of a
/// commit may be unknown.
extension ShopWorld {
    private enum Fate { case committed, lost, committedUnacknowledged }

    func transact<Tables, Value>(
        _ service: Service, _ path: ReferenceWritableKeyPath<ShopWorld, Tables>,
        _ body: (inout Tables, inout UnitOfWork) throws(HandlerError) -> Value
    ) throws(HandlerError) -> Value {
        var tables = self[keyPath: path]
        var unit = UnitOfWork()
        let value = try body(&tables, &unit)
        let fate: Fate =
            if strikes(.transactionAborted) || strikes(.commitUnknownLost) {
                .lost
            } else {
                strikes(.commitUnknownKept) ? .committedUnacknowledged : .committed
            }
        if fate == .lost { throw .databaseGone }
        self[keyPath: path] = tables
        commit(unit, of: service)
        if fate == .committedUnacknowledged { throw .databaseGone }
        return value
    }

    private func commit(_ unit: UnitOfWork, of service: Service) {
        if let (id, reply) = unit.handled { nodes[service.rawValue].inbox[id] = reply }
        for payload in unit.messages {
            nodes[service.rawValue].outbox.append(OutboxRow(id: makeID(), payload: payload))
            log("\(service) publishes \(payload)")
        }
        if !unit.messages.isEmpty { wakeRelay(service) }
        check(after: service)
    }

    /// A transaction that has an effect once per message; a redelivery gets the first reply.
    func once<Tables>(
        _ execution: Execution, _ path: ReferenceWritableKeyPath<ShopWorld, Tables>,
        _ body: (inout Tables, inout UnitOfWork) throws(HandlerError) -> Reply
    ) throws(HandlerError) -> Reply {
        let id = execution.delivery.id
        return try transact(execution.service, path) { (tables, unit) throws(HandlerError) in
            if let earlier = self.nodes[execution.service.rawValue].inbox[id], !self.lacks(.inbox) {
                self.coverage.hit(.answeredFromInbox)
                return earlier
            }
            let reply = try body(&tables, &unit)
            unit.handled = (id, reply)
            return reply
        }
    }
}
