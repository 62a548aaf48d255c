import Contracts

/// All dead letters, by looking.
enum DeadLetters {
    /// - Parameters:
    ///   - queue: only of this work queue; nil means all
    ///   - depth: most messages of each queue to look at
    /// - Throws: `Obstacle`
    static func look(_ stack: Stack, only queue: String? = nil, depth: Int) async throws -> [DeadLetter] {
        let peek = Peek(stack)
        let standings = try await peek.standings(retryQueues: [], depth: 0)
        var letters: [DeadLetter] = []
        var progress = Progress("looked at", of: nil)
        var notes: [String] = []
        for standing in standings.sorted(by: { $0.name < $1.name }) where standing.ready > 0 {
            guard let workQueue = Topology.workQueue(ofDeadLetters: standing.name), queue == nil || queue == workQueue
            else { continue }
            let before = letters.count
            let messages = try await peek.messages(in: standing.name, depth: depth) { progress.report(before + $0) }
            if standing.ready > depth {
                notes.append("Of \(standing.ready) in \(standing.name) only \(depth) were looked at (--depth).")
            }
            letters += messages.map { DeadLetter($0, workQueue: workQueue) }
        }
        progress.end()
        for note in notes { Terminal.say(note) }
        return letters
    }
}
