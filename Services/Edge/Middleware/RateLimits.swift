import HTTPKit

/// The limits on what one client may send, one for each rate class.
struct RateLimits: Sendable {
    private let standard: RateLimit
    private let login: RateLimit

    /// - Parameter trustedHops: how many proxies of ours stand in front
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
