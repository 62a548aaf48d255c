import Contracts

/// All dead letters, by looking.
enum DeadLetters {
    /// - Parameters:
    ///   - queue: only of this work queue; nil means all
    ///   - depth: most messages of each queue to look at
    /// - Throws: `Obstacle`
    static func list(_ stack: StackLocation, only queue: String? = nil, depth: Int) async throws -> [DeadLetter] {
        let peek = Peek(stack)
        let statuses = try await peek.statuses(retryQueues: [], depth: 0)
        var letters: [DeadLetter] = []
        var progress = Progress("looked at", of: nil)
        var notes: [String] = []
        for status in statuses.sorted(by: { $0.name < $1.name }) where status.ready > 0 {
            guard let workQueue = Topology.workQueue(ofDeadLetters: status.name), queue == nil || queue == workQueue
            else { continue }
            let before = letters.count
            let messages = try await peek.messages(in: status.name, depth: depth) { progress.report(before + $0) }
            if status.ready > depth {
                notes.append("Of \(status.ready) in \(status.name) only \(depth) were looked at (--depth).")
            }
            letters += messages.map { DeadLetter($0, workQueue: workQueue) }
        }
        progress.end()
        for note in notes { Terminal.say(note) }
        return letters
    }
}
