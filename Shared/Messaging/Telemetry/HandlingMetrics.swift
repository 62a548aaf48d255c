package import Contracts
import Metrics

/// What is counted about the handling of one kind of message. Made once, before the first comes.
package struct HandlingMetrics: Sendable {
    /// What became of a delivery.
    enum Outcome: String, CaseIterable {
        case reply, rejection
        /// An event, which nobody answers.
        case done
        case failed
        /// Malformed, or from somebody who may not send it.
        case refused
        /// A query or call whose caller had given up.
        case expired
    }

    /// For what does not even say what it is.
    static let unknown = "unknown"

    private let duration: Timer
    private let outcomes: [Counter]

    /// - Parameter kind: nil of a message that does not say what it is
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

    /// Failures are rare, and their reasons not known beforehand.
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
