import HTTPTypes
package import Hummingbird

/// Lets scripts of the allowed origins read the responses (CORS). Tokens are sent in a header and never in a cookie, so
/// credentials are not allowed.
package struct CrossOrigin: Sendable {
    private static let exposed =
        "Accept-Ranges, Content-Disposition, Content-Range, ETag, Idempotency-Replayed, Link, Location, "
        + "Preference-Applied, RateLimit, RateLimit-Policy, Retry-After, traceparent"
    private static let allowedHeaders =
        "Authorization, Cache-Control, Content-MD5, Content-Type, Idempotency-Key, If-Match, If-Modified-Since, "
        + "If-None-Match, If-Range, If-Unmodified-Since, Last-Event-ID, Prefer, Range, traceparent, "
        + "X-Amz-Checksum-CRC32, X-Amz-Checksum-CRC32C, X-Amz-Checksum-SHA1, X-Amz-Checksum-SHA256, "
        + "X-Amz-Sdk-Checksum-Algorithm"
    private static let allowedMethods = "GET, HEAD, POST, PUT, PATCH, DELETE"

    package let allowed: OriginAllowList

    package init(allowed: OriginAllowList) { self.allowed = allowed }

    package func add(to response: inout Response, for request: Request) {
        guard !allowed.isEmpty else { return }
        // Sent with every response, or a shared cache would serve one origin's response to another.
        response.headers.append(HTTPField(name: .vary, value: "Origin"))
        let origins = request.headers[values: .origin]
        guard let origin = origins.first, origins.count == 1, allowed.allows(origin) else { return }
        response.headers[.accessControlAllowOrigin] = origin
        response.headers[.accessControlExposeHeaders] = Self.exposed
        if request.method == .options, request.headers[.accessControlRequestMethod] != nil {
            response.headers[.accessControlAllowMethods] = Self.allowedMethods
            response.headers[.accessControlAllowHeaders] = Self.allowedHeaders
            response.headers[.accessControlMaxAge] = "600"
        }
    }
}
