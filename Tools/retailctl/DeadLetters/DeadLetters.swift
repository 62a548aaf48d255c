import Contracts

/// Reads all dead letters without consuming them.
enum DeadLetters {
    /// - Parameters:
    ///   - queue: only of this work queue; nil means all
    ///   - depth: the most messages of each queue to read
    /// - Throws: `Obstacle`
    static func list(_ stack: StackLocation, only queue: String? = nil, depth: Int) async throws -> [DeadLetter] {
        let peek = Peek(stack)
        let statuses = try await peek.statuses(retryQueues: [], depth: 0)
        var letters: [DeadLetter] = []
        var progress = Progress("read", of: nil)
        var notes: [String] = []
        for status in statuses.sorted(by: { $0.name < $1.name }) where status.ready > 0 {
            let workQueue = Topology.workQueue(ofDeadLetters: status.name)
            let isParked = Topology.parkedQueues.contains(status.name)
            guard workQueue == nil ? isParked : queue == nil || queue == workQueue else { continue }
            let before = letters.count
            let messages = try await peek.messages(in: status.name, depth: depth) { progress.report(before + $0) }
            if status.ready > depth {
                notes.append("Only \(depth) of \(status.ready) messages in \(status.name) were read (--depth).")
            }
            letters += messages.map { DeadLetter($0, workQueue: workQueue ?? $0.message.originalQueue ?? status.name) }
                .filter { queue == nil || $0.workQueue == queue }
        }
        progress.end()
        for note in notes { Terminal.say(note) }
        return letters
    }
}
