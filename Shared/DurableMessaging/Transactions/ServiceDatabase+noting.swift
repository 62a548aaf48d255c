package import Contracts
package import Messaging
import Postgres

/// For handlers whose effect is not in this database, or is idempotent by rows of its own: when they are done, the inbox
/// is told so, and an audit can see that no message has vanished.
extension ServiceDatabase {
    package func noting<E: Event>(
        _ handle: @escaping @Sendable (E, MessageContext) async throws -> Void
    ) -> @Sendable (E, MessageContext) async throws -> Void {
        { event, context in
            try await Inbox.refuseDiscarded(context, in: self)
            try await handle(event, context)
            try await note(E.name, context)
        }
    }

    package func noting<C: Command>(
        _ handle: @escaping @Sendable (C, MessageContext) async throws -> Outcome<C>
    ) -> @Sendable (C, MessageContext) async throws -> Outcome<C> {
        { command, context in
            try await Inbox.refuseDiscarded(context, in: self)
            let outcome = try await handle(command, context)
            try await note(C.name, context)
            return outcome
        }
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
