import HTTPTypes
package import Hummingbird

/// Headers that keep a browser from doing more with an answer than reading it.
package struct SecurityHeaders: Sendable {
    /// Whether the edge itself speaks TLS.
    package let isSecure: Bool

    package init(isSecure: Bool) { self.isSecure = isSecure }

    package func add(to response: inout Response) {
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
        response.headers[.referrerPolicy] = "no-referrer"
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
    }
}
