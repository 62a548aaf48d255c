package import Vocabulary

package enum Operation: Codable, Sendable, Hashable {
    /// Changes nothing; returns the status.
    case inspect
    /// No process of the service consumes this queue any more, also after a restart, until it is resumed.
    case pause(queue: String, by: String)
    case resume(queue: String)
    /// These messages were discarded from the service's queues: they count as handled, and later deliveries of them are
    /// ignored.
    case discard([DiscardedMessage])
    /// These messages were discarded and will be delivered after all: their marks are removed.
    case restore([UniqueID])
}

/// A message that an operator removed from a queue.
package struct DiscardedMessage: Codable, Sendable, Hashable {
    package var messageID: UniqueID
    package var name: String

    package init(messageID: UniqueID, name: String) { (self.messageID, self.name) = (messageID, name) }
}
