import HTTPTypes
import Hummingbird

/// Headers that keep a browser from doing more with an answer than reading it.
struct SecurityHeaders: RouterMiddleware {
    /// Whether the edge itself speaks TLS.
    let isSecure: Bool

    func handle(_ request: Request, context: EdgeContext, next: Next) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
        response.headers[.referrerPolicy] = "no-referrer"
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
        return response
    }
}
