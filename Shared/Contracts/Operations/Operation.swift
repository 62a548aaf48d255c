package import Vocabulary

package enum Operation: Codable, Sendable, Hashable {
    /// Nothing: how do you stand?
    case inspect
    /// No process of yours consumes this queue any more, also after a restart, until it is resumed.
    case pause(queue: String, by: String)
    case resume(queue: String)
    /// These messages were taken out of your queues for good: they count as handled, and are ignored if they come again.
    case discard([DiscardedMessage])
    /// These were discarded, and will come again after all.
    case restore([UniqueID])
}

/// A message that an operator took out of a queue.
package struct DiscardedMessage: Codable, Sendable, Hashable {
    package var messageID: UniqueID
    package var name: String

    package init(messageID: UniqueID, name: String) { (self.messageID, self.name) = (messageID, name) }
}
