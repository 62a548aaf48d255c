package import HTTPTypes
package import Hummingbird
package import NIOCore

/// Who may keep an answer.
package enum Caching: String {
    /// What belongs to a customer, or changes by the second.
    case never = "no-store"
    /// Caches of many, for a second; with the second that the edge itself may keep it, it is never older than two. All
    /// others must ask each time whether it is still so.
    case shared = "public, max-age=0, s-maxage=1, must-revalidate"
    /// Everybody, for some minutes.
    case minutes = "public, max-age=300"
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

    /// A representation with its tag, or 304 when the client has it.
    package static func tagged(
        _ value: some Encodable, _ tag: EntityTag, for request: Request, status: HTTPResponse.Status = .ok,
        caching: Caching = .never, headers: HTTPFields = [:]
    ) throws -> Response {
        try .tagged(
            encoded: JSONBody.encode(value), tag, for: request, status: status, caching: caching, headers: headers)
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
            // It would be taken for the length of what the client has.
            response.headers[.contentLength] = nil
            return response
        }
        return .json(encoded: body, status: status, caching: caching, headers: headers)
    }
}
