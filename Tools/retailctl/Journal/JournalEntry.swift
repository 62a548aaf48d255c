import Messaging
import Vocabulary

/// One line of the operators' journal. A change has several lines with the same operation: each step is recorded before
/// it happens, so that an interrupted change can be seen.
struct JournalEntry: Codable, Sendable {
    enum Phase: String, Codable, Sendable {
        /// The command has started.
        case begun
        /// These messages are about to be moved.
        case moving
        /// These messages were moved.
        case moved
        case done
        case failed
    }

    var time: Timestamp
    /// The same for all lines of a change; also the name of its export.
    var operation: String
    var phase: Phase
    /// The operator.
    var who: String
    /// The command, such as `dlq redrive`.
    var what: String
    /// The queue, the object of the topology, ….
    var target: String
    /// The ids of the messages.
    var ids: [String]?
    /// Additional information: a number, a file, an error.
    var detail: String?
    /// Why, in the operator's words; on the first line of a change.
    var reason: String?
}
