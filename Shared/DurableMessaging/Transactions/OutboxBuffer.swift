import Contracts
import Postgres
import Synchronization
import Vocabulary

/// The messages that a transaction publishes: rows of the outbox, inserted with one statement just before the commit.
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

    /// Inserts the rows in the order in which they were published, so that their sequence numbers keep it.
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
