package import Vocabulary

/// The state of a service's messaging: its unsent outbox messages and its paused queues.
package struct ServiceStatus: Codable, Sendable, Hashable {
    /// Messages in the outbox that the broker has not confirmed yet.
    package var unsent: Int64
    /// When the oldest of them was written.
    package var oldestUnsent: Timestamp?
    package var paused: [PausedQueue]
    /// Why the database did not take part in a pause, so that only processes know it; then `unsent` and `oldestUnsent` say
    /// nothing, and `paused` are the pauses that the answering process will store.
    package var databaseProblem: String?

    package init(
        unsent: Int64, oldestUnsent: Timestamp?, paused: [PausedQueue], databaseProblem: String? = nil
    ) {
        (self.unsent, self.oldestUnsent, self.paused) = (unsent, oldestUnsent, paused)
        self.databaseProblem = databaseProblem
    }
}

/// A queue that its service does not consume at present.
package struct PausedQueue: Codable, Sendable, Hashable {
    package var queue: String
    /// The operator's name.
    package var by: String
    package var since: Timestamp

    package init(queue: String, by: String, since: Timestamp) { (self.queue, self.by, self.since) = (queue, by, since) }
}
