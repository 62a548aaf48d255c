import EdgeDomain
import HTTPTypes
import Hummingbird
import Messaging
import Synchronization
import Vocabulary

/// Counts the requests of each client, says on every answer what is left, and refuses what is too much. Logging in and
/// its kin, where passwords can be guessed, have a policy of their own.
final class RateLimit: Sendable {
    private static let loginPrefix = "/v1/auth/"

    private let general: Mutex<RateLimiter>
    private let login: Mutex<RateLimiter>
    private let generalPolicy: RatePolicy
    private let loginPolicy: RatePolicy
    private let trustedHops: Int
    private let now: @Sendable () -> Timestamp

    init(
        perMinute: Int, loginPerMinute: Int, trustedHops: Int,
        now: @escaping @Sendable () -> Timestamp = RateLimit.steadyTime
    ) {
        generalPolicy = RatePolicy(name: "default", quota: perMinute)
        loginPolicy = RatePolicy(name: "login", quota: loginPerMinute)
        general = Mutex(RateLimiter(policy: generalPolicy))
        login = Mutex(RateLimiter(policy: loginPolicy))
        self.trustedHops = trustedHops
        self.now = now
    }

    /// What is said to a request, and by which policy.
    func decide(_ request: Request, _ context: EdgeContext) -> (RateDecision, RatePolicy) {
        let client = ClientAddress.client(
            peer: context.peer, forwardedFor: request.headers[.forwardedFor], trustedHops: trustedHops)
        let isLogin = request.uri.path.hasPrefix(Self.loginPrefix)
        return isLogin ? (take(login, client), loginPolicy) : (take(general, client), generalPolicy)
    }

    /// Time since the process began. A clock that is set back must not make a client wait until it is right again.
    private static let start = ContinuousClock.now
    private static let steadyTime: @Sendable () -> Timestamp = {
        Timestamp(microseconds: (ContinuousClock.now - start).wholeMicroseconds)
    }

    private func take(_ limiter: borrowing Mutex<RateLimiter>, _ client: String) -> RateDecision {
        let time = now()
        return limiter.withLock { $0.take(for: client, at: time) }
    }

    static func refusal(_ decision: RateDecision) -> Problem {
        Problem(.tooManyRequests, "rate_limited", "Too many requests. Wait a while.")
            .retry(after: Int(decision.retryAfter))
    }
}
