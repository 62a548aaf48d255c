import Contracts
import Metrics

/// The metrics about sending one kind of request. The histogram and the outcomes are those of all requests to the same
/// owner, since either of them by message was most of a scrape of 811 kB; the owner has a histogram of each message.
struct RequestMetrics: Sendable {
    /// How a request ended for its caller.
    enum Ending: String, CaseIterable {
        case reply, rejection, failed
        case noReply = "no_reply"
        case notSent = "not_sent"
    }

    /// Count and sum.
    private let message: Timer
    private let owner: Timer
    private let outcomes: [Counter]

    /// - Parameter factory: creates the metrics
    init(_ message: MessageName, factory: any MetricsFactory = MetricsSystem.factory) {
        self.message = Timer(
            label: "cloudretail_request_duration_seconds", dimensions: [("message", message.description)],
            factory: factory)
        let owner = ("owner", message.owner.rawValue)
        self.owner = Timer(label: "cloudretail_reply_duration_seconds", dimensions: [owner], factory: factory)
        outcomes = Ending.allCases.map {
            Counter(
                label: "cloudretail_requests_total", dimensions: [owner, ("outcome", $0.rawValue)], factory: factory)
        }
    }

    func count(_ ending: Ending, after time: Duration) {
        message.record(duration: time)
        owner.record(duration: time)
        for (index, one) in Ending.allCases.enumerated() where one == ending { outcomes[index].increment() }
    }
}
