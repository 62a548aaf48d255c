/// One delay of the retries: in each service, a queue in which failed messages wait. Each delay has a queue of its own,
/// since RabbitMQ expires messages only at the head of a queue.
package enum RetryTier: String, CaseIterable, Sendable {
    case first = "retry.5s"
    case second = "retry.30s"
    case third = "retry.5m"

    /// Such as `order.retry.5s`; the exchange that routes to the queue has its name.
    package func queue(of service: ServiceName) -> String { "\(service.rawValue).\(rawValue)" }

    /// The tier whose messages a queue holds; nil if it is no retry queue.
    package init?(queue: String) {
        guard let dot = queue.firstIndex(of: ".") else { return nil }
        self.init(rawValue: String(queue[queue.index(after: dot)...]))
    }

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
