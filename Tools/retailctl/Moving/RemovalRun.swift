import Contracts
import Messaging
import RabbitMQ
import Vocabulary

/// Removes messages from a queue permanently: they are exported, then marked as handled by their service, then deleted.
/// So each message is always in the queue, or in the export and marked.
struct RemovalRun: Sendable {
    private static let batch = 100

    let stack: StackLocation
    /// The command, for the journal.
    let what: String

    /// - Parameters:
    ///   - queue: a work queue, or a dead-letter queue
    ///   - limit: the most messages to remove; nil removes those that are ready now
    /// - Returns: how many were removed, and the operation to undo
    /// - Throws: `Obstacle`, `RabbitMQError`
    func remove(
        from queue: String, limit: Int? = nil, wanted: @Sendable @escaping (WireMessage) -> Bool = { _ in true }
    ) async throws -> (count: Int, operation: String, export: String) {
        let workQueue = Topology.workQueue(ofDeadLetters: queue) ?? queue
        guard let owner = Topology.owner(of: workQueue) else { throw Obstacle("no service owns \(queue)") }
        let peek = Peek(stack)
        let expected = try await peek.counts(of: queue).ready
        return try await OperatorJournal(stack).record(what, queue, "\(limit ?? expected) chosen") { change in
            let export = Export(stack, operation: change.operation)
            let count = try await OperatorBus.with(stack.configuration) { bus, client in
                var count = 0
                var progress = Progress("removed", of: limit ?? expected)
                let prefetch = limit.map { $0 < expected } == true ? 0 : UInt16(Self.batch)
                // Fails early if the service is down, since it has to mark the messages.
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
