import HTTPTypes
package import Hummingbird

/// Headers that restrict what a browser does with a response.
package struct SecurityHeaders: Sendable {
    /// Whether the edge itself terminates TLS.
    package let isSecure: Bool

    package init(isSecure: Bool) { self.isSecure = isSecure }

    package func add(to response: inout Response) {
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
        response.headers[.referrerPolicy] = "no-referrer"
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
    }
}
