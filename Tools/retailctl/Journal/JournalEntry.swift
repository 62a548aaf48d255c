import Messaging
import Vocabulary

/// One line of the operators' journal. A change has several with the same operation: what is about to happen stands there
/// before it does, so that a change which broke off shows as one without an end.
struct JournalEntry: Codable, Sendable {
    enum Phase: String, Codable, Sendable {
        /// The command begins.
        case begun
        /// These messages are about to be moved.
        case moving
        /// They were.
        case moved
        case done
        case failed
    }

    var time: Timestamp
    /// The same for all lines of one change; also the name of its export.
    var operation: String
    var phase: Phase
    /// The person.
    var who: String
    /// The command, such as `dlq redrive`.
    var what: String
    /// The queue, the object of the topology, ….
    var target: String
    /// Of the messages.
    var ids: [String]?
    /// What there is to tell besides: a number, a file, a reason.
    var detail: String?
}
