import HTTPKit

/// The rate limits for one client, one for each rate class.
struct RateLimits: Sendable {
    private let standard: RateLimit
    private let login: RateLimit

    /// - Parameter trustedHops: the number of trusted proxies in front of the edge
    init(perMinute: Int, loginPerMinute: Int, trustedHops: Int) {
        let limit = { (rate: RateClass, quota: Int) in
            RateLimit(RatePolicy(name: rate.rawValue, quota: quota), trustedHops: trustedHops)
        }
        standard = limit(.standard, perMinute)
        login = limit(.login, loginPerMinute)
    }

    subscript(rate: RateClass) -> RateLimit {
        switch rate {
        case .standard: standard
        case .login: login
        }
    }
}
