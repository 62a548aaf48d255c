package import Contracts
package import Messaging
import Postgres
import Vocabulary

/// Executes an operator's requests about a service's own queues and messages.
package struct Operations: Sendable {
    /// Why the database did not take part.
    private struct DatabaseSilent: Error, CustomStringConvertible {
        let description = "the database did not answer within a second"
    }

    /// How long a pause waits for the database. The operator waits five seconds.
    private static let limit = Duration.seconds(1)

    private let database: ServiceDatabase
    private let gate: ConsumptionGate
    private let broker: any Broker

    /// - Parameters:
    ///   - gate: of this process
    ///   - broker: from which this process consumes
    package init(database: ServiceDatabase, gate: ConsumptionGate, broker: any Broker) {
        (self.database, self.gate, self.broker) = (database, gate, broker)
    }

    package func handle<Service>(
        _ call: Operate<Service>, _ context: MessageContext
    ) async throws -> Outcome<Operate<Service>> {
        switch call.operation {
        case .inspect: break
        case .pause(let queue, let by):
            guard isPausable(queue) else { return .failure(.unknownQueue) }
            return .success(try await pause(PausedQueue(queue: queue, by: by, since: .now())))
        case .resume(let queue):
            guard isPausable(queue) else { return .failure(.unknownQueue) }
            return .success(try await resume(queue))
        case .discard(let messages): try await Inbox.discard(messages, in: database)
        case .restore(let ids): try await Inbox.restore(ids, in: database)
        }
        return .success(try await status())
    }

    /// Stores a pause, unless the queue is paused already.
    ///
    /// - Throws: `PostgresError`
    static func store(_ pause: PausedQueue, in database: Database) async throws {
        try await database.query(
            """
            INSERT INTO paused_consumption (queue, paused_by) VALUES (\(pause.queue), \(pause.by)) ON CONFLICT DO NOTHING
            """)
    }

    /// Queries and calls expire, so pausing their queues would only cause an outage.
    private func isPausable(_ queue: String) -> Bool {
        Topology.workQueues.contains(queue) && Topology.owner(of: queue) == database.service
    }

    /// This process pauses at once, and holds the pause in memory if the database does not take it: often the database is
    /// why an operator pauses a queue. The operator sends the request again until every process has got it.
    private func pause(_ pause: PausedQueue) async throws -> ServiceStatus {
        gate.hold(pause)
        await broker.stop(pause.queue)
        do {
            return try await limited {
                try await Self.store(pause, in: database.database)
                gate.noteStored(pause.queue)
                return try await status()
            }
        } catch let error where !(error is CancellationError) {
            return statusWithoutDatabase(error)
        }
    }

    /// - Throws: if the pause is stored, and the database does not take it back
    private func resume(_ queue: String) async throws -> ServiceStatus {
        gate.release(queue)
        do {
            return try await limited {
                try await database.query("DELETE FROM paused_consumption WHERE queue = \(queue)")
                return try await status()
            }
        } catch let error where !(error is CancellationError) && !gate.isStored(queue) {
            return statusWithoutDatabase(error)
        }
    }

    private func limited<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask { try await body() }
            group.addTask {
                try await Task.sleep(for: Self.limit)
                throw DatabaseSilent()
            }
            defer { group.cancelAll() }
            guard let value = try await group.next() else { throw DatabaseSilent() }
            return value
        }
    }

    private func statusWithoutDatabase(_ error: any Error) -> ServiceStatus {
        ServiceStatus(unsent: 0, oldestUnsent: nil, paused: gate.unsaved, databaseProblem: Failure.describe(error))
    }

    private func status() async throws -> ServiceStatus {
        let rows = try await database.query(
            "SELECT count(*) AS unsent, min(created_at) AS oldest FROM outbox WHERE sent_at IS NULL")
        let paused = try await database.query(
            "SELECT queue, paused_by, paused_at FROM paused_consumption ORDER BY queue"
        )
        .map { PausedQueue(queue: try $0["queue"], by: try $0["paused_by"], since: try $0["paused_at"]) }
        return ServiceStatus(
            unsent: try rows.first?["unsent"] ?? 0, oldestUnsent: try rows.first?["oldest"], paused: paused)
    }
}
