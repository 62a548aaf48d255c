import Contracts

/// The queues that commands accept.
enum QueueName {
    /// Queues of failed messages, which wait for an operator.
    static let deadLetters = Topology.workQueues.map(Topology.deadLetterQueue) + Topology.parkedQueues
    /// Queues that messages can be removed from and put back into.
    static let movable = Topology.workQueues + deadLetters
    /// Queues that can be read: all quorum queues.
    static let peekable = movable + Topology.retryQueues

    /// - Throws: `Obstacle` with similar names
    static func check(_ queue: String, among queues: [String]) throws -> String {
        guard !queues.contains(queue) else { return queue }
        if Topology.volatileQueues.contains(queue) {
            throw Obstacle(
                "\(queue) holds requests that expire at their caller's timeout; it cannot be operated")
        }
        if RetryTier(queue: queue) != nil {
            throw Obstacle(
                "the messages in \(queue) return to their own queues automatically: pause those instead, or see `retailctl retry`"
            )
        }
        throw Obstacle(
            "there is no queue \(queue); the nearest: \(NearestNames.list(of: queues, to: queue)). "
                + "All: `retailctl queues --all`")
    }
}
