import Contracts
import Messaging
import RabbitMQ
import Vocabulary

/// Removes messages from a queue permanently: they are exported, then marked as handled by their service, then deleted.
/// So each message is always in the queue, or in the export and marked.
struct RemovalRun: Sendable {
    struct Outcome: Sendable {
        var queue: String
        /// How many were removed.
        var removed: Int
        /// The name by which it can be undone.
        var operation: String
        /// The file with the messages.
        var export: String
    }

    private static let batch = 100

    let stack: StackLocation
    let journal: OperatorJournal
    /// The command, for the journal.
    let what: String

    /// - Parameters:
    ///   - queue: a work queue, or a dead-letter queue
    ///   - messages: to remove; nil removes those that are ready now
    /// - Throws: `UnfinishedChange`, `Obstacle`, `RabbitMQError`, `Interruption`
    func remove(from queue: String, _ messages: [WireMessage]? = nil) async throws -> Outcome {
        let workQueue = Topology.workQueue(ofDeadLetters: queue) ?? queue
        guard let owner = Topology.owner(of: workQueue) else { throw Obstacle("no service owns \(queue)") }
        let peek = Peek(stack)
        let expected = try await peek.counts(of: queue).ready
        let wanted = messages.map { Set($0.map(\.identity)) }
        let limit = messages?.count ?? expected
        return try await journal.record(what, queue, "\(limit) chosen") { change in
            let export = Export(stack, operation: change.operation)
            try await OperatorBus.with(stack.configuration) { bus, client in
                var progress = Progress("removed", of: limit)
                defer { progress.end() }
                // Fails early if the service is down, since it has to mark the messages.
                _ = try await bus.operate(owner, .inspect)
                guard expected > 0 else { return }
                try await QueueReader(client: client, queue: queue, peek: peek).take(
                    expected: expected, limit: limit, prefetch: limit < expected ? 0 : UInt16(Self.batch),
                    batch: Self.batch, wanted: { wanted?.contains($0.identity) ?? true }
                ) { batch in
                    try Interruption.check()
                    try await Self.remove(batch, of: queue, owner, export, bus, change)
                    progress.report(change.moved)
                }
            }
            let outcome = Outcome(
                queue: queue, removed: change.moved, operation: change.operation, export: export.path)
            return (outcome, "\(change.moved) exported to \(export.path)")
        }
    }

    private static func remove(
        _ batch: [QueueReader.Taken], of queue: String, _ owner: ServiceName, _ export: Export, _ bus: MessageBus,
        _ change: JournaledChange
    ) async throws {
        let messages = batch.map(\.message)
        try export.append(messages, of: queue)
        try await change.moving(messages.map(\.reference)) { moved in
            let known = messages.compactMap { message in
                message.messageID.flatMap { UniqueID($0) }.map { DiscardedMessage(messageID: $0, name: message.name) }
            }
            _ = try await bus.operate(owner, .discard(known))
            for taken in batch { taken.accept() }
            moved = messages.map(\.reference)
        }
    }
}
