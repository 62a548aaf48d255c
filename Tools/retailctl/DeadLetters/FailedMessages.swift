import Contracts

/// Reads the messages that failed without consuming them.
enum FailedMessages: Sendable {
    /// In the dead-letter queues, and parked.
    case dead
    /// In the retry queues.
    case waiting

    /// - Parameters:
    ///   - queue: only of this work queue; nil means all
    ///   - depth: the most messages of each queue to read
    /// - Throws: `Obstacle`
    func list(_ stack: StackLocation, only queue: String? = nil, depth: Int) async throws -> [FailedMessage] {
        let peek = Peek(stack)
        let statuses = try await peek.statuses(retryQueues: [], depth: 0)
        var messages: [FailedMessage] = []
        var progress = Progress("read", of: nil)
        var notes: [String] = []
        for status in statuses.sorted(by: { $0.name < $1.name }) where status.ready > 0 {
            guard mayHold(status.name, messagesOf: queue) else { continue }
            let before = messages.count
            let peeked = try await peek.messages(in: status.name, depth: depth) { progress.report(before + $0) }
            if status.ready > depth {
                notes.append("Only \(depth) of \(status.ready) messages in \(status.name) were read (--depth).")
            }
            let workQueue = Topology.workQueue(ofDeadLetters: status.name)
            messages += peeked.map {
                FailedMessage($0, workQueue: workQueue ?? $0.message.originalQueue ?? status.name)
            }.filter { queue == nil || $0.workQueue == queue }
        }
        progress.end()
        for note in notes { Terminal.say(note) }
        return messages
    }

    /// What is to be said if none is found.
    var nothing: String {
        switch self {
        case .dead: "no dead letter matches: see `retailctl dlq list`"
        case .waiting: "no message that waits for a retry matches: see `retailctl retry list`"
        }
    }

    private func mayHold(_ name: String, messagesOf queue: String?) -> Bool {
        switch self {
        case .dead:
            guard let workQueue = Topology.workQueue(ofDeadLetters: name) else {
                return Topology.parkedQueues.contains(name)
            }
            return queue == nil || queue == workQueue
        case .waiting:
            return Topology.retryQueues.contains(name)
                && (queue == nil || queue.flatMap(Topology.owner) == Topology.owner(of: name))
        }
    }
}
