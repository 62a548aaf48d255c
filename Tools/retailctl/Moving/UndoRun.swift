import Contracts
import Messaging
import RabbitMQ
import Vocabulary

/// Puts the messages of a purge or a discard back, with the same ids.
struct UndoRun: Sendable {
    private static let what = "undo"
    private static let timeLimit = Duration.seconds(24 * 3600)
    private static let batch = 100

    let stack: StackLocation

    /// - Returns: how many messages were put back
    /// - Throws: `Obstacle` if there is nothing to undo, or it is too late
    func undo(_ operation: String) async throws -> Int {
        let journal = OperatorJournal(stack)
        let entries = try journal.entries()
        let lines = try linesToPutBack(of: operation, entries)
        return try await journal.record(Self.what, operation, "\(lines.count) to put back") { change in
            let count = try await OperatorBus.with(stack.configuration) { bus, client in
                var count = 0
                var progress = Progress("put back", of: lines.count)
                for (queue, lines) in Dictionary(grouping: lines, by: \.queue).sorted(by: { $0.key < $1.key }) {
                    for start in stride(from: 0, to: lines.count, by: Self.batch) {
                        let batch = lines[start..<min(start + Self.batch, lines.count)].map(\.message)
                        try await Self.putBack(batch, into: queue, bus, client, change)
                        count += batch.count
                        progress.report(count)
                    }
                }
                progress.end()
                return count
            }
            return (count, "\(count) put back")
        }
    }

    private func linesToPutBack(of operation: String, _ entries: [JournalEntry]) throws -> [Export.Line] {
        guard let begun = entries.first(where: { $0.operation == operation }) else {
            throw Obstacle("there was no change \(operation): see `retailctl audit`")
        }
        guard begun.time.duration(to: .now()) <= Self.timeLimit else {
            throw Obstacle("\(operation) was more than 24 hours ago; its messages are still in the export")
        }
        let undoing = entries.filter { $0.what == Self.what && $0.target == operation }
        if undoing.contains(where: { $0.phase == .done }) { throw Obstacle("\(operation) was undone before") }
        // An earlier attempt may have been interrupted.
        let back = Set(undoing.filter { $0.phase == .moved }.flatMap { $0.ids ?? [] })
        let lines = try Export(stack, operation: operation).lines()
        guard !lines.isEmpty else { throw Obstacle("\(operation) removed no messages") }
        return lines.filter { !back.contains($0.message.reference) }
    }

    private static func putBack(
        _ batch: [WireMessage], into queue: String, _ bus: MessageBus, _ client: RabbitMQClient,
        _ change: OperatorJournal.Change
    ) async throws {
        let workQueue = Topology.workQueue(ofDeadLetters: queue)
        guard let owner = Topology.owner(of: queue) else { throw Obstacle("no service owns \(queue)") }
        let ids = batch.map(\.reference)
        try change.note(.moving, ids: ids)
        // Before they are published, or their consumer would ignore them.
        _ = try await bus.operate(owner, .restore(batch.compactMap { $0.messageID.flatMap { UniqueID($0) } }))
        for message in batch {
            let reinstatement = Reinstatement(
                properties: message.properties, body: message.bytes, workQueue: workQueue ?? queue)
            try await client.publish(reinstatement.asItWas(amongDeadLetters: workQueue != nil))
        }
        try change.note(.moved, ids: ids)
    }
}
