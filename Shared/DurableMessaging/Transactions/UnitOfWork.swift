package import Contracts
package import Messaging
package import Postgres
import RabbitMQ
package import Vocabulary

/// A transaction that can also publish: its messages are in the outbox if it commits, and discarded if it rolls back.
package struct UnitOfWork: Sendable {
    let transaction: Transaction
    package let cause: MessageContext
    let service: ServiceName
    let buffer: OutboxBuffer

    /// The same transaction with another message as the cause of what it publishes.
    package func causedBy(_ cause: MessageContext) -> UnitOfWork {
        UnitOfWork(transaction: transaction, cause: cause, service: service, buffer: buffer)
    }

    /// - Throws: `PostgresError`
    @discardableResult
    package func query(_ statement: Statement) async throws -> Rows {
        try await transaction.query(statement)
    }

    /// PostgreSQL's clock at the beginning of the transaction: what is compared with rows of other processes is dated by it.
    ///
    /// - Throws: `PostgresError`
    package func now() async throws -> Timestamp {
        guard let row = try await query("SELECT now() AS now").first else {
            throw PostgresError(.decoding, "PostgreSQL did not say the time")
        }
        return try row["now"]
    }

    /// Queues a statement whose result nobody needs; its error surfaces at the next `query` or at the commit.
    package func send(_ statement: Statement) {
        transaction.send(statement)
    }

    /// Publishes an event of this service.
    package func publish<E: Event>(_ event: E) throws {
        precondition(E.name.owner == service, "\(E.name) is not an event of \(service)")
        try append(event, isConfidential: false)
    }

    /// Sends a command to another service, which is executed once this transaction has committed.
    ///
    /// - Parameter isConfidential: the outbox deletes the body once the broker has confirmed it
    package func send<C: Command>(command: C, isConfidential: Bool = false) throws {
        try append(command, isConfidential: isConfidential)
    }

    private func append<M: Message>(_ message: M, isConfidential: Bool) throws {
        let id = UniqueID.make()
        // The row carries the span that writes it; each publication of it gets a span of its own.
        let properties = Envelope.properties(
            of: M.self, id: id, about: message.concernedOrder, cause: cause, trace: cause.trace, from: service,
            at: .now()
        )
        buffer.append(
            OutboxBuffer.Row(
                id: id, name: M.name, exchange: M.kind.exchange,
                headers: JSON(try MessageCoder.encode(properties.headers.strings)),
                body: try MessageCoder.encode(message), isConfidential: isConfidential))
    }
}
