package import Vocabulary

/// Limits password guessing: each failure beyond the free ones starts a wait, which doubles each time up to 15 minutes.
/// Each requester is throttled by itself, so that a stranger's failures do not keep the owner out. All requesters that
/// never signed in to the account are throttled together too, after many more failures, as an attacker may have many
/// addresses. Addresses without an account are throttled alike.
package struct LoginThrottle: Sendable, Hashable {
    package static let freeFailures = 4
    /// Of all strangers together.
    package static let freeFailuresOfStrangers = 50
    package static let firstWait = Duration.seconds(5)
    package static let longestWait = Duration.seconds(900)
    /// The failure count is reset when this much time passes after a wait without another failure.
    package static let memory = Duration.seconds(900)

    package private(set) var failures: Int
    package private(set) var lastFailureAt: Timestamp?
    private let freeFailures: Int

    package init(failures: Int = 0, lastFailureAt: Timestamp? = nil, freeFailures: Int = Self.freeFailures) {
        (self.failures, self.lastFailureAt, self.freeFailures) = (failures, lastFailureAt, freeFailures)
    }

    /// How long to wait before the next try; nil when it may be now.
    package func wait(at now: Timestamp) -> Duration? {
        guard let lastFailureAt else { return nil }
        let remaining = now.duration(to: lastFailureAt + waitAfterLastFailure)
        return remaining > .zero ? remaining : nil
    }

    /// Whether the last failure was the first that the next try has to wait for.
    package var beginsToWait: Bool { failures == freeFailures + 1 }

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
        guard failures > freeFailures else { return .zero }
        let doublings = min(failures - freeFailures - 1, 16)
        return min(Self.firstWait * (1 << doublings), Self.longestWait)
    }
}
