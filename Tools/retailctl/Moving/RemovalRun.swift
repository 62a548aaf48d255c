import Contracts
import Messaging
import RabbitMQ
import Vocabulary

/// Takes messages out of a queue for good: exported first, then noted by the service whose they are, then deleted. So
/// each is at any moment in the queue, or in the export and in nobody's way.
struct RemovalRun: Sendable {
    private static let batch = 100

    let stack: StackLocation
    /// The command, for the journal.
    let what: String

    /// - Parameters:
    ///   - queue: a work queue, or the dead letters of one
    ///   - limit: most messages to take; nil means what is ready at this moment
    /// - Returns: how many were taken, and what undoes it
    /// - Throws: `Obstacle`, `RabbitMQError`
    func remove(
        from queue: String, limit: Int? = nil, wanted: @Sendable @escaping (WireMessage) -> Bool = { _ in true }
    ) async throws -> (count: Int, operation: String, export: String) {
        let workQueue = Topology.workQueue(ofDeadLetters: queue) ?? queue
        guard let owner = Topology.owner(of: workQueue) else { throw Obstacle("nobody owns \(queue)") }
        let peek = Peek(stack)
        let expected = try await peek.counts(of: queue).ready
        return try await OperatorJournal(stack).record(what, queue, "\(limit ?? expected) chosen") { change in
            let export = Export(stack, operation: change.operation)
            let count = try await OperatorBus.with(stack.configuration) { bus, client in
                var count = 0
                var progress = Progress("taken out", of: limit ?? expected)
                let prefetch = limit.map { $0 < expected } == true ? 0 : UInt16(Self.batch)
                // Without it nothing could be noted: better to know that before something is touched.
                _ = try await bus.operate(owner, .inspect)
                if expected > 0 {
                    try await QueueReader(client: client, queue: queue, peek: peek).take(
                        expected: expected, limit: limit ?? expected, prefetch: prefetch, batch: Self.batch,
                        wanted: wanted
                    ) { batch in
                        try await Self.remove(batch, of: queue, owner, export, bus, change)
                        count += batch.count
                        progress.report(count)
                    }
                }
                progress.end()
                return count
            }
            return ((count, change.operation, export.path), "\(count) exported to \(export.path)")
        }
    }

    private static func remove(
        _ batch: [QueueReader.Taken], of queue: String, _ owner: ServiceName, _ export: Export, _ bus: MessageBus,
        _ change: OperatorJournal.Change
    ) async throws {
        let messages = batch.map(\.message)
        let ids = messages.map(\.reference)
        try export.append(messages, of: queue)
        try change.note(.moving, ids: ids)
        let known = messages.compactMap { message in
            message.messageID.flatMap { UniqueID($0) }.map { DiscardedMessage(messageID: $0, name: message.name) }
        }
        _ = try await bus.operate(owner, .discard(known))
        for taken in batch { taken.delivery.acknowledge(.accept) }
        try change.note(.moved, ids: ids)
    }
}
