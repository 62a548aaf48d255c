import HTTPTypes
import Synchronization
package import Vocabulary

/// Counts the requests of each client under one policy, and refuses those above the quota.
package final class RateLimit: Sendable {
    package let policy: RatePolicy
    private let limiter: Mutex<RateLimiter>
    private let now: @Sendable () -> Timestamp

    /// - Parameter now: the time of a steady clock
    package init(_ policy: RatePolicy, now: @escaping @Sendable () -> Timestamp = RateLimit.steadyTime) {
        self.policy = policy
        limiter = Mutex(RateLimiter(policy: policy))
        self.now = now
    }

    /// Counts a request.
    ///
    /// - Parameter client: see `ClientAddress`
    package func take(_ client: String) -> RateDecision {
        let time = now()
        return limiter.withLock { $0.take(for: client, at: time) }
    }

    /// Time since the process started. With a wall clock that is set back, clients would be refused for too long.
    private static let start = ContinuousClock.now
    package static let steadyTime: @Sendable () -> Timestamp = {
        Timestamp(microseconds: (ContinuousClock.now - start).wholeMicroseconds)
    }

    package static func refusal(_ decision: RateDecision) -> Problem {
        Problem(.tooManyRequests, "rate_limited", "Too many requests. Wait a while.")
            .retry(after: Int(decision.retryAfter))
    }
}
