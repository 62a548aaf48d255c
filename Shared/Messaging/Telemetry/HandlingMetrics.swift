package import Contracts
import Metrics

/// The metrics about handling one kind of message. Created once, before the first delivery.
package struct HandlingMetrics: Sendable {
    /// The result of a delivery.
    enum Outcome: String, CaseIterable {
        case reply, rejection
        /// An event was handled; events have no reply.
        case done
        case failed
        /// Malformed, or from a sender that may not send it.
        case refused
        /// A query or call whose deadline had passed.
        case expired
    }

    /// The label of messages whose name cannot be read.
    static let unknown = "unknown"

    private let duration: Timer
    private let outcomes: [Counter]

    /// - Parameter kind: nil for messages whose name cannot be read
    init(_ message: String, _ kind: MessageKind?) {
        let kind = kind?.rawValue ?? Self.unknown
        duration = Timer(
            label: "cloudretail_message_duration_seconds", dimensions: [("message", message), ("kind", kind)])
        outcomes = Outcome.allCases.map {
            Counter(
                label: "cloudretail_messages_handled_total",
                dimensions: [("message", message), ("kind", kind), ("outcome", $0.rawValue)])
        }
    }

    func count(_ outcome: Outcome, after time: Duration) {
        for (index, one) in Outcome.allCases.enumerated() where one == outcome { outcomes[index].increment() }
        duration.record(duration: time)
    }

    /// Failures are rare and their reasons are not known in advance, so each counter is created on use.
    static func countRetry(_ message: String, reason: String) {
        Counter(label: "cloudretail_retries_total", dimensions: [("message", message), ("reason", reason)]).increment()
    }

    static func countDeadLetter(_ message: String, reason: String) {
        Counter(label: "cloudretail_dead_letters_total", dimensions: [("message", message), ("reason", reason)])
            .increment()
    }

    package static func countDuplicate(_ message: MessageName) {
        Counter(label: "cloudretail_inbox_duplicates_total", dimensions: [("message", message.description)]).increment()
    }
}
