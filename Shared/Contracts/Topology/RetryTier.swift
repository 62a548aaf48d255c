/// One step of the retry ladder: a queue where failed messages wait. One queue per delay, as a message's time to live
/// acts only at the head of its queue.
package enum RetryTier: String, CaseIterable, Sendable {
    case first = "retry.5s"
    case second = "retry.30s"
    case third = "retry.5m"

    /// The exchange that leads to the queue, and the queue, bear the same name.
    package var exchange: String { rawValue }

    /// How long a message waits, unless the topology was made with other delays.
    package var delay: Duration {
        switch self {
        case .first: .seconds(5)
        case .second: .seconds(30)
        case .third: .seconds(300)
        }
    }

    /// Where a message goes that failed for the `attempt`th time; nil when it has used up the ladder.
    package init?(afterAttempt attempt: Int) {
        guard (1...Self.allCases.count).contains(attempt) else { return nil }
        self = Self.allCases[attempt - 1]
    }
}
