/// How long a provider may take for an answer, and how often it is asked for one.
package struct ProviderPolicy: Hashable, Sendable {
    /// As delivered; an operator can set other values.
    package static let standard = ProviderPolicy(
        timeLimit: .seconds(3), retryPause: .milliseconds(100), pollInterval: .seconds(2), pollLimit: 3)

    /// Overdue payments that are worked on at once.
    package static let batch = 20
    private static let longestGrowth = 10

    /// How long one call may take.
    package let timeLimit: Duration
    /// The pause after the first error of a call; it grows with each further error.
    package let retryPause: Duration
    /// The pause before the outcome is asked for again; it grows with each attempt.
    package let pollInterval: Duration
    /// After so many attempts the charge is voided.
    package let pollLimit: Int

    package init(timeLimit: Duration, retryPause: Duration, pollInterval: Duration, pollLimit: Int) {
        (self.timeLimit, self.retryPause, self.pollInterval) = (timeLimit, retryPause, pollInterval)
        self.pollLimit = pollLimit
    }

    package func pause(afterAttempt attempt: Int) -> Duration {
        pollInterval * min(max(attempt, 1), Self.longestGrowth)
    }

    /// How long a process keeps an overdue payment from the others. It outlasts the calls that are made about one.
    package var lease: Duration { timeLimit * 2 + .seconds(10) }
}
