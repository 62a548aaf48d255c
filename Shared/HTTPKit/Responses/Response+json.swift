package import HTTPTypes
package import Hummingbird
package import NIOCore

/// Which caches may store a response.
package enum Caching: String {
    /// For data of a customer, or data that changes every second.
    case never = "no-store"
    /// Shared caches, for a second; with the second for which the edge itself may cache it, a response is at most two
    /// seconds old. Other caches must revalidate each time. No cache may answer with what is older while it asks for the
    /// new one (RFC 5861): Varnish does so for ten seconds where nothing is said.
    case shared = "public, max-age=0, s-maxage=1, must-revalidate, stale-while-revalidate=0"
    /// Every cache, for a minute. docs/operations.md builds on it: a new signing key is published for longer before the
    /// first token names it.
    case minute = "public, max-age=60, stale-while-revalidate=0"
}

extension Response {
    package static func json(
        _ value: some Encodable, status: HTTPResponse.Status = .ok, caching: Caching = .never,
        headers: HTTPFields = [:]
    ) throws -> Response {
        .json(encoded: try JSONBody.encode(value), status: status, caching: caching, headers: headers)
    }

    package static func json(
        encoded body: ByteBuffer, status: HTTPResponse.Status = .ok, caching: Caching = .never,
        headers: HTTPFields = [:]
    ) -> Response {
        var headers = headers
        headers[.contentType] = "application/json"
        headers[.cacheControl] = caching.rawValue
        return Response(status: status, headers: headers, body: .init(byteBuffer: body))
    }

    package static func noContent() -> Response {
        Response(status: .noContent, headers: [.cacheControl: Caching.never.rawValue])
    }

    /// A representation with its tag, or 304 if the client has it.
    package static func tagged(
        _ value: some Encodable, _ tag: EntityTag, for request: Request, status: HTTPResponse.Status = .ok,
        caching: Caching = .never, headers: HTTPFields = [:]
    ) throws -> Response {
        try .tagged(
            encoded: JSONBody.encode(value), tag, for: request, status: status, caching: caching, headers: headers)
    }

    /// As above, for a body that goes to many clients.
    package static func tagged(
        _ body: CompressibleBody, _ tag: EntityTag, for request: Request, caching: Caching
    ) -> Response {
        tagged(encoded: body.plain, tag, for: request, caching: caching).compressed(for: request, from: body)
    }

    /// A representation with the digest of its bytes as its tag, or 304 if the client has it.
    package static func tagged(
        encoded body: ByteBuffer, for request: Request, caching: Caching
    ) -> Response {
        tagged(encoded: body, EntityTag(digestOf: body), for: request, caching: caching)
    }

    package static func tagged(
        encoded body: ByteBuffer, _ tag: EntityTag, for request: Request, status: HTTPResponse.Status = .ok,
        caching: Caching = .never, headers: HTTPFields = [:]
    ) -> Response {
        var headers = headers
        headers[.eTag] = tag.description
        if request.method == .get || request.method == .head, request.isCached(tag) {
            headers[.cacheControl] = caching.rawValue
            var response = Response(status: .notModified, headers: headers)
            // The length would be interpreted as that of the cached representation.
            response.headers[.contentLength] = nil
            return response
        }
        return .json(encoded: body, status: status, caching: caching, headers: headers)
    }
}
