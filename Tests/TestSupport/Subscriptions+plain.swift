package import Contracts
@_spi(Idempotency) package import Messaging

/// For tests of the bus, whose handlers have no database: the same methods without an idempotency proof.
extension Subscriptions {
    @_disfavoredOverload
    package func carryOut<C: Command>(
        _ command: C.Type, _ handle: @escaping @Sendable (C, MessageContext) async throws -> Outcome<C>
    ) -> Subscriptions {
        carryOut(command) { command, context in Handled(try await handle(command, context)) }
    }

    @_disfavoredOverload
    package func on<E: Event>(
        _ event: E.Type, _ handle: @escaping @Sendable (E, MessageContext) async throws -> Void
    ) -> Subscriptions {
        on(event) { event, context in
            try await handle(event, context)
            return Handled(())
        }
    }
}
