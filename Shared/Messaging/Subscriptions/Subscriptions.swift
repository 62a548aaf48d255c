import Concurrency
package import Contracts

/// The messages that a service handles, each with its handler.
package struct Subscriptions: Sendable {
    package let service: ServiceName
    var queries: [MessageName: any MessageHandler] = [:]
    var calls: [MessageName: any MessageHandler] = [:]
    var commands: [MessageName: any MessageHandler] = [:]
    var events: [MessageName: any MessageHandler] = [:]

    package init(of service: ServiceName) { self.service = service }

    /// Registers the handler of a query. It runs as a `ReadOnlyTask`: the database refuses its writes.
    package func answer<Q: Query>(
        _ query: Q.Type, _ handle: @escaping @Sendable (Q, MessageContext) async throws -> Outcome<Q>
    ) -> Subscriptions {
        precondition(Q.name.owner == service, "\(Q.name) belongs to \(Q.name.owner)")
        var copy = self
        copy.queries[Q.name] = RequestHandler { query, context in
            try await ReadOnlyTask.run { try await handle(query, context) }
        }
        return copy
    }

    /// Registers the handler of a call. It runs at most once for each call.
    package func perform<C: Call>(
        _ call: C.Type, _ handle: @escaping @Sendable (C, MessageContext) async throws -> Outcome<C>
    ) -> Subscriptions {
        precondition(C.name.owner == service, "\(C.name) belongs to \(C.name.owner)")
        var copy = self
        copy.calls[C.name] = RequestHandler(handle)
        return copy
    }

    /// Registers the handler of a command. It may run more than once for each command; its return type proves that it
    /// is idempotent.
    package func carryOut<C: Command>(
        _ command: C.Type, _ handle: @escaping @Sendable (C, MessageContext) async throws -> Handled<Outcome<C>>
    ) -> Subscriptions {
        precondition(C.name.owner == service, "\(C.name) belongs to \(C.name.owner)")
        var copy = self
        copy.commands[C.name] = RequestHandler { command, context in try await handle(command, context).value }
        return copy
    }

    /// Registers the handler of an event. It may run more than once for each event; its return type proves that it is
    /// idempotent.
    package func on<E: Event>(
        _ event: E.Type, _ handle: @escaping @Sendable (E, MessageContext) async throws -> Handled<Void>
    ) -> Subscriptions {
        precondition(Topology.queue(of: service, for: E.name) != nil, "\(service) has no queue for \(E.name)")
        var copy = self
        copy.events[E.name] = EventHandler { event, context in try await handle(event, context).value }
        return copy
    }
}
