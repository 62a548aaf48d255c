import Contracts
import Metrics

/// The metrics about sending one kind of request.
struct RequestMetrics: Sendable {
    /// How a request ended for its caller.
    enum Ending: String, CaseIterable {
        case reply, rejection, failed
        case noReply = "no_reply"
        case notSent = "not_sent"
    }

    private let durations: [Timer]

    init(_ message: MessageName, _ kind: MessageKind) {
        durations = Ending.allCases.map {
            Timer(
                label: "cloudretail_request_duration_seconds",
                dimensions: [
                    ("message", message.description), ("kind", kind.rawValue), ("outcome", $0.rawValue),
                ])
        }
    }

    func count(_ ending: Ending, after time: Duration) {
        for (index, one) in Ending.allCases.enumerated() where one == ending { durations[index].record(duration: time) }
    }
}
