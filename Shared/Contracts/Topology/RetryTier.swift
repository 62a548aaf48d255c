/// One delay of the retries: a queue in which failed messages wait. Each delay has a queue of its own, since RabbitMQ
/// expires messages only at the head of a queue.
package enum RetryTier: String, CaseIterable, Sendable {
    case first = "retry.5s"
    case second = "retry.30s"
    case third = "retry.5m"

    /// The exchange that routes to the queue has the queue's name.
    package var exchange: String { rawValue }

    /// How long a message waits, unless the topology was created with other delays.
    package var delay: Duration {
        switch self {
        case .first: .seconds(5)
        case .second: .seconds(30)
        case .third: .seconds(300)
        }
    }

    /// The next retry of a message that failed for the `attempt`th time; nil if no retry is left.
    package init?(afterAttempt attempt: Int) {
        guard (1...Self.allCases.count).contains(attempt) else { return nil }
        self = Self.allCases[attempt - 1]
    }
}
