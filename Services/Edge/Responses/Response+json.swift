import Contracts
import Crypto
import EdgeDomain
import HTTPTypes
import Hummingbird
import NIOCore

/// Who may keep an answer.
enum Caching: String {
    /// What belongs to a customer, or changes by the second.
    case never = "no-store"
    /// Caches of many, for a second; with the second that the edge itself may keep it, it is never older than two. All
    /// others must ask each time whether it is still so.
    case shared = "public, max-age=0, s-maxage=1, must-revalidate"
    /// Everybody, for some minutes.
    case minutes = "public, max-age=300"
}

extension Response {
    static func json(
        _ value: some Encodable, status: HTTPResponse.Status = .ok, caching: Caching = .never,
        headers: HTTPFields = [:]
    ) throws -> Response {
        .json(encoded: try JSONBody.encode(value), status: status, caching: caching, headers: headers)
    }

    static func json(
        encoded body: ByteBuffer, status: HTTPResponse.Status = .ok, caching: Caching = .never,
        headers: HTTPFields = [:]
    ) -> Response {
        var headers = headers
        headers[.contentType] = "application/json"
        headers[.cacheControl] = caching.rawValue
        return Response(status: status, headers: headers, body: .init(byteBuffer: body))
    }

    static func noContent() -> Response {
        Response(status: .noContent, headers: [.cacheControl: Caching.never.rawValue])
    }

    /// One page of a list, with a link to the next.
    static func page<Item, View: Encodable>(
        _ page: Page<Item>, of parameters: QueryParameters, at request: Request, caching: Caching = .never,
        _ view: (Item) -> View
    ) throws -> Response {
        var headers: HTTPFields = [:]
        headers[.link] = link(to: page, of: parameters, at: request)
        return try .json(PageView(page, view), caching: caching, headers: headers)
    }

    /// The `Link` header to what follows a page; nil after the last.
    static func link<Item>(to page: Page<Item>, of parameters: QueryParameters, at request: Request) -> String? {
        page.nextCursor.map { cursor in
            "<\(request.uri.path)?\(parameters.query.text(setting: "cursor", to: cursor))>; rel=\"next\""
        }
    }

    /// A representation with its tag, or 304 when the client has it.
    static func tagged(
        _ value: some Encodable, _ tag: EntityTag, for request: Request, status: HTTPResponse.Status = .ok,
        caching: Caching = .never, headers: HTTPFields = [:]
    ) throws -> Response {
        try .tagged(
            encoded: JSONBody.encode(value), tag, for: request, status: status, caching: caching, headers: headers)
    }

    static func tagged(
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
