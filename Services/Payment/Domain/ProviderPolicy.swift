/// Timeouts and retries of calls to a provider.
package struct ProviderPolicy: Hashable, Sendable {
    /// The defaults; an operator can configure other values.
    package static let standard = ProviderPolicy(
        timeLimit: .seconds(3), retryPause: .milliseconds(100), pollInterval: .seconds(2), pollLimit: 3)

    /// The number of overdue payments resolved concurrently.
    package static let batch = 20
    private static let longestGrowth = 10

    /// The timeout of one call.
    package let timeLimit: Duration
    /// The pause after the first error of a call; it grows with each further error.
    package let retryPause: Duration
    /// The pause before the outcome is polled again; it grows with each attempt.
    package let pollInterval: Duration
    /// After this many attempts the charge is voided.
    package let pollLimit: Int

    package init(timeLimit: Duration, retryPause: Duration, pollInterval: Duration, pollLimit: Int) {
        (self.timeLimit, self.retryPause, self.pollInterval) = (timeLimit, retryPause, pollInterval)
        self.pollLimit = pollLimit
    }

    package func pause(afterAttempt attempt: Int) -> Duration {
        pollInterval * min(max(attempt, 1), Self.longestGrowth)
    }

    /// The lease of an overdue payment, longer than the calls for one payment take.
    package var lease: Duration { timeLimit * 2 + .seconds(10) }
}
