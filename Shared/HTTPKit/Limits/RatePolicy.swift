/// So many requests in so many seconds, for one client.
package struct RatePolicy: Hashable, Sendable {
    package let name: String
    package let quota: Int64
    /// Seconds.
    package let window: Int64
    /// The `RateLimit-Policy` header (draft-ietf-httpapi-ratelimit-headers).
    package let header: String
    /// How the `RateLimit` header begins.
    fileprivate let prefix: String

    package init(name: String, quota: Int, window: Int = 60) {
        self.name = name
        self.quota = Int64(max(1, quota))
        self.window = Int64(max(1, window))
        header = "\"\(name)\";q=\(self.quota);w=\(self.window)"
        prefix = "\"\(name)\";r="
    }
}

/// What the limiter says to one request.
package struct RateDecision: Hashable, Sendable {
    package let isAllowed: Bool
    /// Requests that the client may send at once now.
    package let remaining: Int64
    /// Seconds until the whole quota is there again.
    package let reset: Int64
    /// Seconds until the next request is allowed; 0 when one is now.
    package let retryAfter: Int64

    /// The `RateLimit` header.
    package func header(of policy: RatePolicy) -> String { policy.prefix + String(remaining) + ";t=" + String(reset) }
}
