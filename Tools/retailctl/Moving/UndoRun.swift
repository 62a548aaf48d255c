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
    let operation: String

    /// What is to be put back: the messages of the operation's export, without those that an earlier undo that was
    /// interrupted has put back.
    ///
    /// - Throws: `Obstacle` if there is nothing to undo, or it is too late
    func lines() throws -> [Export.Line] {
        let entries = try OperatorJournal(stack).entries()
        guard let begun = entries.first(where: { $0.operation == operation }) else {
            throw Obstacle("there was no change \(operation): see `retailctl audit`")
        }
        guard begun.time.duration(to: .now()) <= Self.timeLimit else {
            throw Obstacle("\(operation) was more than 24 hours ago; its messages are still in the export")
        }
        let undoing = entries.filter { $0.what == Self.what && $0.target == operation }
        if undoing.contains(where: { $0.phase == .done }) { throw Obstacle("\(operation) was undone before") }
        let lines = try Export(stack, operation: operation).lines()
        guard !lines.isEmpty else { throw Obstacle("\(operation) removed no messages") }
        return Self.remaining(lines, besides: undoing.filter { $0.phase == .moved }.flatMap { $0.ids ?? [] })
    }

    /// Messages without an id may have the same reference, so each that was put back counts once.
    static func remaining(_ lines: [Export.Line], besides back: [String]) -> [Export.Line] {
        var counts = Dictionary(back.map { ($0, 1) }, uniquingKeysWith: +)
        return lines.filter { line in
            let count = counts[line.message.reference] ?? 0
            counts[line.message.reference] = count - 1
            return count <= 0
        }
    }

    /// - Returns: how many messages were put back
    /// - Throws: `UnfinishedChange`, `Obstacle`, `RabbitMQError`, `Interruption`
    func putBack(_ lines: [Export.Line], _ journal: OperatorJournal) async throws -> Int {
        try await journal.record(Self.what, operation, "\(lines.count) to put back") { change in
            try await OperatorBus.with(stack.configuration) { bus, client in
                var progress = Progress("put back", of: lines.count)
                defer { progress.end() }
                for (queue, lines) in Dictionary(grouping: lines, by: \.queue).sorted(by: { $0.key < $1.key }) {
                    for start in stride(from: 0, to: lines.count, by: Self.batch) {
                        let batch = lines[start..<min(start + Self.batch, lines.count)].map(\.message)
                        try Interruption.check()
                        try await Self.putBack(batch, into: queue, bus, client, change)
                        progress.report(change.moved)
                    }
                }
            }
            return (change.moved, "\(change.moved) put back")
        }
    }

    private static func putBack(
        _ batch: [WireMessage], into queue: String, _ bus: MessageBus, _ client: RabbitMQClient,
        _ change: JournaledChange
    ) async throws {
        let workQueue = Topology.workQueue(ofDeadLetters: queue)
        guard let owner = Topology.owner(of: queue) else { throw Obstacle("no service owns \(queue)") }
        try await change.moving(batch.map(\.reference)) { moved in
            // Before they are published, or their consumer would ignore them.
            _ = try await bus.operate(owner, .restore(batch.compactMap { $0.messageID.flatMap { UniqueID($0) } }))
            for message in batch {
                let reinstatement = Reinstatement(
                    properties: message.properties, body: message.bytes, workQueue: workQueue ?? queue)
                try await client.publish(reinstatement.asItWas(amongDeadLetters: workQueue != nil))
                moved.append(message.reference)
            }
        }
    }
}
