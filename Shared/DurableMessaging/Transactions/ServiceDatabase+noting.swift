package import Contracts
@_spi(Idempotency) package import Messaging
import Postgres

/// For handlers whose effect is outside this database, or idempotent by its own rows: the message is marked in the
/// inbox afterwards, so that an audit can see that it was handled.
extension ServiceDatabase {
    package func noting<E: Event>(
        _ handle: @escaping @Sendable (E, MessageContext) async throws -> Void
    ) -> @Sendable (E, MessageContext) async throws -> Handled<Void> {
        { event, context in
            try await Inbox.refuseDiscarded(context, in: self)
            try await handle(event, context)
            try await note(E.name, context)
            return Handled(())
        }
    }

    package func noting<C: Command>(
        _ handle: @escaping @Sendable (C, MessageContext) async throws -> Outcome<C>
    ) -> @Sendable (C, MessageContext) async throws -> Handled<Outcome<C>> {
        { command, context in
            try await Inbox.refuseDiscarded(context, in: self)
            let outcome = try await handle(command, context)
            try await note(C.name, context)
            return Handled(outcome)
        }
    }

    /// For a handler that finds its earlier progress by the keys of its own rows and continues from there. It does not
    /// use the inbox.
    package func idempotentByRows<C: Command>(
        _ handle: @escaping @Sendable (C, MessageContext) async throws -> Outcome<C>
    ) -> @Sendable (C, MessageContext) async throws -> Handled<Outcome<C>> {
        { command, context in Handled(try await handle(command, context)) }
    }

    private func note(_ name: MessageName, _ context: MessageContext) async throws {
        let commit = CommitSpan([context], tracer)
        commit.begin()
        try await commit.watch {
            try await query(
                """
                INSERT INTO inbox (message_id, name) VALUES (\(context.messageID), \(name.description))
                ON CONFLICT (message_id) DO NOTHING
                """)
        }
    }
}
