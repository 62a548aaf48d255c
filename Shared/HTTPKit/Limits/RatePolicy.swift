/// A quota of requests in a window of seconds, for each client.
package struct RatePolicy: Hashable, Sendable {
    package let name: String
    package let quota: Int64
    /// Seconds.
    package let window: Int64
    /// The `RateLimit-Policy` header (draft-ietf-httpapi-ratelimit-headers).
    package let header: String
    /// The start of the `RateLimit` header.
    fileprivate let prefix: String

    package init(name: String, quota: Int, window: Int = 60) {
        self.name = name
        self.quota = Int64(max(1, quota))
        self.window = Int64(max(1, window))
        header = "\"\(name)\";q=\(self.quota);w=\(self.window)"
        prefix = "\"\(name)\";r="
    }
}

/// The limiter's decision about one request.
package struct RateDecision: Hashable, Sendable {
    package let isAllowed: Bool
    /// Requests that the client may send at once.
    package let remaining: Int64
    /// Seconds until the whole quota is available again.
    package let reset: Int64
    /// Seconds until the next request is allowed; 0 if one is allowed now.
    package let retryAfter: Int64

    /// The `RateLimit` header.
    package func header(of policy: RatePolicy) -> String { policy.prefix + String(remaining) + ";t=" + String(reset) }
}
