import Contracts
import Postgres
import Synchronization
import Vocabulary

/// What a transaction tells: rows of the outbox, written with one statement when the transaction is about to commit.
final class OutboxBuffer: Sendable {
    struct Row: Sendable {
        let id: UniqueID
        let name: MessageName
        let exchange: String
        let headers: JSON
        let body: [UInt8]
        let isConfidential: Bool
    }

    private let rows = Mutex<[Row]>([])

    var isAnything: Bool { rows.withLock { !$0.isEmpty } }

    func append(_ row: Row) { rows.withLock { $0.append(row) } }

    /// Numbers the rows in the order in which they were told.
    func write(in transaction: Transaction) {
        let rows = rows.withLock { $0 }
        guard !rows.isEmpty else { return }
        transaction.send(
            """
            INSERT INTO outbox (message_id, name, exchange, headers, body, is_confidential)
            SELECT message_id, name, exchange, headers, body, is_confidential
            FROM unnest(\(rows.map(\.id)), \(rows.map(\.name.description)), \(rows.map(\.exchange)),
                    \(rows.map(\.headers)), \(rows.map(\.body)), \(rows.map(\.isConfidential)))
                WITH ORDINALITY AS published (message_id, name, exchange, headers, body, is_confidential, position)
            ORDER BY position
            """)
    }
}
