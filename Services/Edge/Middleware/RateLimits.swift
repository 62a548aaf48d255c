import HTTPKit
import HTTPTypes
import Hummingbird

/// The rate limits for one client, one for each rate class.
struct RateLimits: Sendable {
    private let standard: RateLimit
    private let login: RateLimit
    private let trustedHops: Int

    /// - Parameter trustedHops: the number of trusted proxies in front of the edge
    init(perMinute: Int, loginPerMinute: Int, trustedHops: Int) {
        let limit = { (rate: RateClass, quota: Int) in
            RateLimit(RatePolicy(name: rate.rawValue, quota: quota))
        }
        standard = limit(.standard, perMinute)
        login = limit(.login, loginPerMinute)
        self.trustedHops = trustedHops
    }

    /// The client that a request counts for.
    ///
    /// - Parameter peer: the address of the TCP connection
    func client(of request: Request, from peer: String?) -> String {
        ClientAddress.client(peer: peer, forwardedFor: request.headers[.forwardedFor], trustedHops: trustedHops)
    }

    subscript(rate: RateClass) -> RateLimit {
        switch rate {
        case .standard: standard
        case .login: login
        }
    }
}
