import Contracts
import DurableMessaging
import Messaging
import Postgres
import RabbitMQ
import Vocabulary

/// Publishes messages of outboxes again: their services do, to all subscribers, or the operator does, into one queue.
struct ReplayRun {
    /// The most rows of one transaction, so that the relays can start early.
    private static let slice: Int64 = 1000
    private static let batch = 100

    let stack: StackLocation
    let options: OutboxOptions
    let since: Timestamp
    /// Of the messages; all if there are none.
    let names: [String]
    /// Nil: all subscribers.
    let queue: String?
    /// Messages per second, into one queue.
    let rate: Int

    /// How many messages of a service's outbox would be published again.
    func count(_ service: ServiceName) async throws -> Int {
        try await options.with(service, stack) { database in
            let count: Int64? = try await database.query(
                """
                SELECT count(*) AS count FROM outbox WHERE body IS NOT NULL AND sent_at >= \(since)
                    AND (cardinality(\(names)) = 0 OR name = ANY(\(names)))
                """
            ).first?["count"]
            return Int(count ?? 0)
        }
    }

    /// - Returns: how many messages are, or will be, published again
    func replay(_ service: ServiceName, _ change: JournaledChange) async throws -> Int {
        try await options.with(service, stack) { database in
            if let queue { return try await copy(from: database, of: service, into: queue, change) }
            let last: Int64? = try await database.query("SELECT max(sequence) AS last FROM outbox").first?["last"]
            var replayed = 0
            for start in stride(from: 0, through: last ?? 0, by: Int(Self.slice)) {
                try Interruption.check()
                replayed += try await database.query(
                    """
                    UPDATE outbox SET sent_at = NULL
                    WHERE sequence > \(Int64(start)) AND sequence <= \(Int64(start) + Self.slice) AND body IS NOT NULL
                        AND sent_at >= \(since)
                    """
                ).affectedCount
            }
            return replayed
        }
    }

    /// The copies keep ids and senders, as if a retry brought them back.
    private func copy(
        from database: Database, of service: ServiceName, into queue: String, _ change: JournaledChange
    ) async throws -> Int {
        let (since, names, rate) = (since, names, rate)
        return try await OperatorBus.with(stack.configuration) { _, client in
            var (last, copied) = (Int64(0), 0)
            var pace = Pace(perSecond: rate)
            var progress = Progress("published", of: nil)
            defer { progress.end() }
            while true {
                let rows = try await database.query(
                    """
                    SELECT sequence, message_id, name, exchange, headers, body FROM outbox
                    WHERE sequence > \(last) AND body IS NOT NULL AND sent_at >= \(since) AND name = ANY(\(names))
                    ORDER BY sequence LIMIT \(Self.batch)
                    """)
                guard !rows.isEmpty else { return copied }
                let messages = try rows.map { try OutboxRelay.publication(of: $0, from: service) }
                last = try rows[rows.count - 1]["sequence"]
                try await change.moving(messages.map { $0.properties.messageID ?? "" }) { moved in
                    for message in messages {
                        try Interruption.check()
                        try await pace.wait()
                        let copy = Reinstatement(properties: message.properties, body: message.body, workQueue: queue)
                        try await client.publish(copy.asItWas(amongDeadLetters: false))
                        moved.append(message.properties.messageID ?? "")
                    }
                }
                copied += messages.count
                progress.report(copied)
            }
        }
    }
}
