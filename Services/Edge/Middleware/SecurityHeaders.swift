import HTTPTypes
import Hummingbird

/// Headers that keep a browser from doing more with an answer than reading it.
struct SecurityHeaders {
    /// Whether the edge itself speaks TLS.
    let isSecure: Bool

    func add(to response: inout Response) {
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
        response.headers[.referrerPolicy] = "no-referrer"
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
    }
}
