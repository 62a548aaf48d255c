import Contracts

/// The queues that commands take.
enum QueueName {
    static let deadLetters = Topology.workQueues.map(Topology.deadLetterQueue)
    /// Those that messages can be taken out of and put back into.
    static let movable = Topology.workQueues + deadLetters
    /// Those that can be looked into: all that are durable and replicated.
    static let peekable = movable + RetryTier.allCases.map(\.rawValue)

    /// - Throws: `Obstacle` that says what there is instead
    static func check(_ queue: String, among queues: [String]) throws -> String {
        guard !queues.contains(queue) else { return queue }
        if Topology.volatileQueues.contains(queue) {
            throw Obstacle(
                "\(queue) holds requests that nobody waits for after 1.5 s; there is nothing to be done with them")
        }
        if RetryTier(rawValue: queue) != nil {
            throw Obstacle("the messages in \(queue) go back to their own queues by themselves: pause those instead")
        }
        let similar = queues.filter { $0.hasPrefix(queue.prefix(while: { $0 != "." })) }
        let list = (similar.isEmpty ? queues : similar).joined(separator: ", ")
        throw Obstacle("there is no queue \(queue); try \(list)")
    }
}
