import Concurrency
package import Contracts
import Failpoints
package import Logging
package import Messaging
package import Postgres
import RabbitMQ
package import Telemetry
import Vocabulary

/// Publishes the rows of the outbox, in the order in which they were written, each at least once. Woken after each
/// commit; it also polls, since a process may die between its commit and the wake-up.
package struct OutboxRelay: Sendable {
    private static let batch = 100
    private static let pollInterval = Duration.milliseconds(500)

    package let service: ServiceName
    let tracer: SpanTracer
    private let database: Database
    private let broker: any Broker
    private let logger: Logger
    private let wakeUps: AsyncStream<Void>
    private let wakeUp: AsyncStream<Void>.Continuation

    package init(
        service: ServiceName, database: Database, broker: any Broker, logger: Logger, tracer: SpanTracer = .off
    ) {
        self.service = service
        self.tracer = tracer
        self.database = database
        self.broker = broker
        self.logger = logger
        (wakeUps, wakeUp) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Call after rows were written: the relay reads the outbox soon.
    package func wake() { wakeUp.yield() }

    /// Relays until the task is cancelled.
    package func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask {
                try? await PeriodicTask.run(every: Self.pollInterval) {
                    self.wake()
                } failed: { _ in
                }
            }
            for await _ in self.wakeUps { await self.relayEverything() }
        }
    }

    private func relayEverything() async {
        do {
            while case let batch = try await relayBatch(), batch.isComplete, batch.found == Self.batch {}
        } catch is CancellationError {
            return
        } catch {
            // The next poll tries again: no row is lost while it is in the outbox.
            logger.warning("outbox relay failed", metadata: ["error": "\(Failure.describe(error))"])
        }
    }

    private struct Batch: Sendable {
        var found: Int
        var isComplete: Bool
    }

    /// The rows are locked while they are published, so that two processes of a service share the work.
    private func relayBatch() async throws -> Batch {
        try await database.transaction { transaction in
            let rows = try await transaction.query(
                """
                SELECT sequence, message_id, name, exchange, headers, body FROM outbox
                WHERE sent_at IS NULL ORDER BY sequence LIMIT \(Self.batch) FOR UPDATE SKIP LOCKED
                """)
            guard !rows.isEmpty else { return Batch(found: 0, isComplete: true) }
            let publications = try rows.map { (sequence: try $0["sequence"] as Int64, try publication(of: $0)) }
            let sent = await publish(publications)
            Failpoint.reach(.afterConfirmBeforeMark, publications.map(\.1.routingKey))
            transaction.send(
                """
                UPDATE outbox SET sent_at = now(), body = CASE WHEN is_confidential THEN NULL ELSE body END
                WHERE sequence = ANY(\(sent))
                """)
            return Batch(found: rows.count, isComplete: sent.count == rows.count)
        }
    }

    private func publication(of row: Row) throws -> Publication {
        let id: UniqueID = try row["message_id"]
        let name: String = try row["name"]
        let headers: JSON = try row["headers"]
        var properties = MessageProperties()
        properties.messageID = id.description
        properties.type = name
        properties.userID = service.rawValue
        properties.contentType = "application/json"
        properties.isPersistent = true
        properties.headers = MessageHeaders(
            try MessageCoder.decode([String: String].self, from: headers.bytes).mapValues(HeaderValue.string))
        let exchange: String = try row["exchange"]
        // An event may have no subscriber yet; a command must reach its owner's queue.
        return Publication(
            exchange: exchange, routingKey: name, properties: properties, body: try row["body"],
            isMandatory: exchange == Topology.commands, isConfirmed: true)
    }

    /// - Returns: the sequence numbers that the broker has confirmed
    private func publish(_ publications: [(sequence: Int64, Publication)]) async -> [Int64] {
        await withTaskGroup(of: Int64?.self) { group in
            for (sequence, publication) in publications {
                group.addTask {
                    let sending = RelaySpan(publication, self.tracer)
                    do {
                        try await self.broker.publish(sending.publication)
                        sending.end(nil)
                        return sequence
                    } catch {
                        sending.end(error)
                        self.logger.warning(
                            "not relayed",
                            metadata: ["message": "\(publication.routingKey)", "error": "\(Failure.describe(error))"])
                        return nil
                    }
                }
            }
            return await group.reduce(into: []) { sent, sequence in if let sequence { sent.append(sequence) } }
        }
    }
}
