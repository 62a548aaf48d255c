package import Vocabulary

/// How a service stands with the broker: what it has still to tell, and what it does not listen to.
package struct ServiceStatus: Codable, Sendable, Hashable {
    /// Messages in the outbox that the broker does not have yet.
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
