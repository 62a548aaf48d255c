package import Contracts
package import Messaging
import Postgres
import Vocabulary

/// Executes an operator's requests about a service's own queues and messages.
package struct Operations: Sendable {
    private let database: ServiceDatabase

    package init(database: ServiceDatabase) { self.database = database }

    package func handle<Service>(
        _ call: Operate<Service>, _ context: MessageContext
    ) async throws -> Outcome<Operate<Service>> {
        switch call.operation {
        case .inspect: break
        case .pause(let queue, let by):
            guard isPausable(queue) else { return .failure(.unknownQueue) }
            try await database.query(
                """
                INSERT INTO paused_consumption (queue, paused_by) VALUES (\(queue), \(by)) ON CONFLICT DO NOTHING
                """)
        case .resume(let queue):
            guard isPausable(queue) else { return .failure(.unknownQueue) }
            try await database.query("DELETE FROM paused_consumption WHERE queue = \(queue)")
        case .discard(let messages): try await Inbox.discard(messages, in: database)
        case .restore(let ids): try await Inbox.restore(ids, in: database)
        }
        return .success(try await status())
    }

    /// Queries and calls expire, so pausing their queues would only cause an outage.
    private func isPausable(_ queue: String) -> Bool {
        Topology.workQueues.contains(queue) && Topology.owner(of: queue) == database.service
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
