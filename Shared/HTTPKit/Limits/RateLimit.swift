import HTTPTypes
package import Hummingbird
import Synchronization
package import Vocabulary

/// Counts the requests of each client by one policy: what the answer says is left, and what is too much.
package final class RateLimit: Sendable {
    package let policy: RatePolicy
    private let limiter: Mutex<RateLimiter>
    private let trustedHops: Int
    private let now: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - trustedHops: how many proxies of ours stand in front
    ///   - now: a steady clock's time
    package init(
        _ policy: RatePolicy, trustedHops: Int, now: @escaping @Sendable () -> Timestamp = RateLimit.steadyTime
    ) {
        self.policy = policy
        limiter = Mutex(RateLimiter(policy: policy))
        self.trustedHops = trustedHops
        self.now = now
    }

    /// Counts a request.
    ///
    /// - Parameter peer: the address of the TCP connection
    package func take(_ request: Request, from peer: String?) -> RateDecision {
        let client = ClientAddress.client(
            peer: peer, forwardedFor: request.headers[.forwardedFor], trustedHops: trustedHops)
        let time = now()
        return limiter.withLock { $0.take(for: client, at: time) }
    }

    /// Time since the process began. A clock that is set back must not make a client wait until it is right again.
    private static let start = ContinuousClock.now
    package static let steadyTime: @Sendable () -> Timestamp = {
        Timestamp(microseconds: (ContinuousClock.now - start).wholeMicroseconds)
    }

    package static func refusal(_ decision: RateDecision) -> Problem {
        Problem(.tooManyRequests, "rate_limited", "Too many requests. Wait a while.")
            .retry(after: Int(decision.retryAfter))
    }
}
