package import Contracts
import Failpoints
@_spi(Idempotency) package import Messaging
package import Postgres
import Telemetry
package import Vocabulary

/// A service's database with its outbox and inbox: a handler's changes, the messages that it publishes and the mark
/// that it has handled its message are one transaction.
package struct ServiceDatabase: Sendable {
    package let database: Database
    package let service: ServiceName
    private let relay: OutboxRelay

    package init(_ database: Database, relay: OutboxRelay) {
        self.database = database
        self.relay = relay
        service = relay.service
    }

    var tracer: SpanTracer { relay.tracer }

    /// Runs one statement in a transaction of its own.
    ///
    /// - Throws: `PostgresError`
    @discardableResult
    package func query(_ statement: Statement) async throws -> Rows {
        try await database.query(statement)
    }

    /// The context of work that a service starts itself, for example on a timer.
    ///
    /// - Parameter occasion: the name of the trace's root span
    package func beginning(_ occasion: String, about order: OrderID? = nil) -> MessageContext {
        .beginning(at: service, trace: tracer.root(occasion, about: order?.value), orderID: order)
    }

    /// Runs a transaction that needs no inbox: for a timer, or a call, which is executed at most once.
    ///
    /// - Throws: `PostgresError` and what `body` throws, after which nothing has changed
    package func transaction<Value: Sendable>(
        causedBy cause: MessageContext, _ body: (UnitOfWork) async throws -> Value
    ) async throws -> Value {
        try await transaction(causedBy: [cause], body)
    }

    /// The same for several messages that caused the transaction together; see `UnitOfWork.causedBy`.
    ///
    /// - Parameter causes: at least one
    package func transaction<Value: Sendable>(
        causedBy causes: [MessageContext], _ body: (UnitOfWork) async throws -> Value
    ) async throws -> Value {
        let (cause, buffer) = (causes[0], OutboxBuffer())
        let commit = CommitSpan(causes, tracer)
        let value = try await commit.watch {
            try await database.transaction { transaction in
                let unit = UnitOfWork(transaction: transaction, cause: cause, service: service, buffer: buffer)
                let value = try await body(unit)
                buffer.write(in: transaction)
                Failpoint.reach(.inTransaction, causes.map(\.messageID.description))
                commit.begin()
                return value
            }
        }
        if buffer.isAnything { relay.wake() }
        return value
    }

    /// Executes a command once. A redelivery changes nothing and gets the first outcome again.
    ///
    /// - Throws: `PostgresError` and what `body` throws, after which nothing has changed
    package func once<C: Command>(
        _ command: C.Type, _ cause: MessageContext, _ body: (UnitOfWork) async throws -> Outcome<C>
    ) async throws -> Handled<Outcome<C>> {
        Handled(
            try await transaction(causedBy: cause) { unit in
                if let earlier = try await Inbox.claim(cause, C.name, in: unit) {
                    HandlingMetrics.countDuplicate(C.name)
                    return try Inbox.outcome(earlier, of: C.self)
                }
                let outcome = try await body(unit)
                try Inbox.keep(outcome, of: C.self, cause, in: unit)
                return outcome
            })
    }

    /// Handles several events of one kind in one transaction, each once.
    ///
    /// - Parameters:
    ///   - causes: of the events; at least one
    ///   - body: gets the ids of the messages that were not handled before
    /// - Throws: `PostgresError` and what `body` throws, after which nothing has changed
    package func once<E: Event>(
        _ event: E.Type, _ causes: [MessageContext], _ body: (UnitOfWork, Set<UniqueID>) async throws -> Void
    ) async throws -> Handled<Void> {
        try await transaction(causedBy: causes) { unit in
            let new = try await Inbox.claim(causes.map(\.messageID), E.name, in: unit)
            for _ in new.count..<causes.count { HandlingMetrics.countDuplicate(E.name) }
            if !new.isEmpty { try await body(unit, new) }
        }
        return Handled(())
    }

    /// Handles an event once. A redelivery changes nothing.
    ///
    /// - Throws: `PostgresError` and what `body` throws, after which nothing has changed
    package func once<E: Event>(
        _ event: E.Type, _ cause: MessageContext, _ body: (UnitOfWork) async throws -> Void
    ) async throws -> Handled<Void> {
        try await transaction(causedBy: cause) { unit in
            guard try await Inbox.claim(cause, E.name, in: unit) == nil else {
                return HandlingMetrics.countDuplicate(E.name)
            }
            try await body(unit)
        }
        return Handled(())
    }
}
