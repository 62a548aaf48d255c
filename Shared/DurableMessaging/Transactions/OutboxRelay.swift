import Concurrency
package import Contracts
import Failpoints
package import Logging
package import Messaging
package import Postgres
package import RabbitMQ
package import Telemetry
import Vocabulary

/// Publishes the rows of the outbox, in the order in which they were written, each at least once. Woken after each
/// commit; it also polls (`RelayPolls`), since a process may die between its commit and the wake-up.
///
/// Rows with a name that the broker refuses, because a queue is full or missing, are left for a while, so that other
/// messages pass them and the queues that do accept them are not flooded with copies.
package struct OutboxRelay: Sendable {
    private static let batch = 100

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
        let polls = RelayPolls()
        await withDiscardingTaskGroup { group in
            group.addTask {
                try? await PeriodicTask.run(every: RelayPolls.interval) {
                    if polls.isDue() { self.wake() }
                } failed: { _ in
                }
            }
            var refusals = RefusedNames()
            for await _ in self.wakeUps {
                let isQuiet = await self.relayEverything(&refusals)
                polls.note(isQuiet: isQuiet)
            }
        }
    }

    /// - Returns: whether nothing was found, and nothing waits
    private func relayEverything(_ refusals: inout RefusedNames) async -> Bool {
        do {
            var batch: Batch
            var held: [String]
            var found = 0
            repeat {
                held = refusals.held(at: .now)
                batch = try await relayBatch(without: held)
                found += batch.found
                refusals.note(refused: batch.refused, sent: batch.sent, at: .now)
                // A batch that failed otherwise, such as without a connection, waits for the next poll.
            } while batch.found == Self.batch && batch.failures == 0
            return found == 0 && held.isEmpty
        } catch is CancellationError {
            return false
        } catch {
            // The next poll tries again: no row is lost while it is in the outbox.
            logger.warning("outbox relay failed", metadata: ["error": "\(Failure.describe(error))"])
            return false
        }
    }

    private struct Batch: Sendable {
        var found = 0
        /// The names of the rows that the broker confirmed, and of those that it refused for their own sake.
        var sent: Set<String> = []
        var refused: Set<String> = []
        /// How many failed for another reason.
        var failures = 0
    }

    private enum Outcome: Sendable {
        case sent(Int64, String)
        case refused(String)
        case failed
    }

    /// The rows are locked while they are published, so that two processes of a service share the work.
    private func relayBatch(without held: [String]) async throws -> Batch {
        try await database.transaction { transaction in
            let rows = try await transaction.query(
                """
                SELECT sequence, message_id, name, exchange, headers, body FROM outbox
                WHERE sent_at IS NULL AND name <> ALL(\(held))
                ORDER BY sequence LIMIT \(Self.batch) FOR UPDATE SKIP LOCKED
                """)
            guard !rows.isEmpty else { return Batch() }
            let publications = try rows.map {
                (sequence: try $0["sequence"] as Int64, try Self.publication(of: $0, from: service))
            }
            var batch = Batch(found: rows.count)
            let sent = await publish(publications, &batch)
            Failpoint.reach(.afterConfirmBeforeMark, publications.map(\.1.routingKey))
            transaction.send(
                """
                UPDATE outbox SET sent_at = now(), body = CASE WHEN is_confidential THEN NULL ELSE body END
                WHERE sequence = ANY(\(sent))
                """)
            return batch
        }
    }

    /// - Parameters:
    ///   - row: with the columns `message_id`, `name`, `exchange`, `headers` and `body` of the outbox
    ///   - service: whose outbox it is
    /// - Throws: `PostgresError`, `DecodingError`
    package static func publication(of row: Row, from service: ServiceName) throws -> Publication {
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
    private func publish(_ publications: [(sequence: Int64, Publication)], _ batch: inout Batch) async -> [Int64] {
        await withTaskGroup(of: Outcome.self) { group in
            for (sequence, publication) in publications {
                group.addTask { await self.publish(publication, sequence) }
            }
            var sent: [Int64] = []
            for await outcome in group {
                switch outcome {
                case .sent(let sequence, let name):
                    sent.append(sequence)
                    batch.sent.insert(name)
                case .refused(let name): batch.refused.insert(name)
                case .failed: batch.failures += 1
                }
            }
            return sent
        }
    }

    private func publish(_ publication: Publication, _ sequence: Int64) async -> Outcome {
        let sending = RelaySpan(publication, tracer)
        do {
            try await broker.publish(sending.publication)
            sending.end(nil)
            return .sent(sequence, publication.routingKey)
        } catch {
            sending.end(error)
            logger.warning(
                "not relayed",
                metadata: ["message": "\(publication.routingKey)", "error": "\(Failure.describe(error))"])
            let code = (error as? RabbitMQError)?.code
            return code == .refused || code == .unroutable ? .refused(publication.routingKey) : .failed
        }
    }
}
