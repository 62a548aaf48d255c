package import Vocabulary

/// The state of a service's messaging: its unsent outbox messages and its paused queues.
package struct ServiceStatus: Codable, Sendable, Hashable {
    /// Messages in the outbox that the broker has not confirmed yet.
    package var unsent: Int64
    /// When the oldest of them was written.
    package var oldestUnsent: Timestamp?
    package var paused: [PausedQueue]

    package init(unsent: Int64, oldestUnsent: Timestamp?, paused: [PausedQueue]) {
        (self.unsent, self.oldestUnsent, self.paused) = (unsent, oldestUnsent, paused)
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
