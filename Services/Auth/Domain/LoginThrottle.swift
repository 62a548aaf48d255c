package import Vocabulary

/// Limits password guessing for one address: each failure from the fifth on starts a wait, which doubles each time up
/// to 15 minutes. Addresses without an account are throttled too.
package struct LoginThrottle: Sendable, Hashable {
    package static let freeFailures = 4
    package static let firstWait = Duration.seconds(5)
    package static let longestWait = Duration.seconds(900)
    /// The failure count is reset when this much time passes after a wait without another failure.
    package static let memory = Duration.seconds(900)

    package private(set) var failures: Int
    package private(set) var lastFailureAt: Timestamp?

    package init(failures: Int = 0, lastFailureAt: Timestamp? = nil) {
        (self.failures, self.lastFailureAt) = (failures, lastFailureAt)
    }

    /// How long to wait before the next try; nil when it may be now.
    package func wait(at now: Timestamp) -> Duration? {
        guard let lastFailureAt else { return nil }
        let remaining = now.duration(to: lastFailureAt + waitAfterLastFailure)
        return remaining > .zero ? remaining : nil
    }

    package mutating func recordFailure(at now: Timestamp) {
        if isForgotten(at: now) { failures = 0 }
        failures += 1
        lastFailureAt = now
    }

    private func isForgotten(at now: Timestamp) -> Bool {
        guard let lastFailureAt else { return true }
        return now >= lastFailureAt + waitAfterLastFailure + Self.memory
    }

    private var waitAfterLastFailure: Duration {
        guard failures > Self.freeFailures else { return .zero }
        let doublings = min(failures - Self.freeFailures - 1, 16)
        return min(Self.firstWait * (1 << doublings), Self.longestWait)
    }
}
