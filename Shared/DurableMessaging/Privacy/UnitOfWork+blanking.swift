import Contracts
import Messaging
package import Postgres
package import Vocabulary

extension UnitOfWork {
    /// So many rows of the outbox are read by one statement, which stays far below its timeout.
    private static var portion: Int64 { 20_000 }
    /// A message is stored for eight days after it was handled or sent.
    package static var messagesKept: Duration { .seconds(9 * 86_400) }

    /// Blanks what people wrote in the stored messages about orders: in the outbox, which is kept for a replay, and in the
    /// replies of the inbox. The whole outbox is read, since it has no index that every message would pay for, but only for the
    /// orders that may have messages there.
    ///
    /// - Parameters:
    ///   - changed: those of the orders that have changed within `messagesKept`; an old order may have a new reply, as when its
    ///     request is repeated
    ///   - function: the name of the schema's function that returns a message without what people wrote
    /// - Throws: `PostgresError`
    package func blankMessages(about orders: [OrderID], changed: [OrderID], by function: Statement) async throws {
        send(
            """
            UPDATE inbox SET outcome = \(function)(outcome)
            WHERE order_id = ANY(\(orders)) AND outcome_kind = 'reply'
            """)
        guard !changed.isEmpty else { return }
        let bounds = try await query("SELECT min(sequence) AS first, max(sequence) AS last FROM outbox").first
        guard let first: Int64 = try bounds?["first"], let last: Int64 = try bounds?["last"] else { return }
        for start in stride(from: first, through: last, by: Int(Self.portion)) {
            send(
                """
                UPDATE outbox SET body = \(function)(body)
                WHERE sequence BETWEEN \(start) AND \(start + Self.portion - 1) AND body IS NOT NULL
                    AND headers ->> \(Envelope.Header.order) = ANY(\(changed.map(\.description)))
                """)
        }
    }
}
