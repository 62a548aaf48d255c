import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird

extension Response {
    /// One page of a list, with a link to the next.
    static func page<Item, View: Encodable>(
        _ page: Page<Item>, of parameters: QueryParameters, at request: Request, caching: Caching = .never,
        _ view: (Item) -> View
    ) throws -> Response {
        var headers: HTTPFields = [:]
        headers[.link] = link(to: page, of: parameters, at: request)
        return try .json(PageView(page, view), caching: caching, headers: headers)
    }

    /// The `Link` header to the next page; nil on the last.
    static func link<Item>(to page: Page<Item>, of parameters: QueryParameters, at request: Request) -> String? {
        page.nextCursor.map { cursor in
            "<\(request.uri.path)?\(parameters.query.text(setting: "cursor", to: cursor))>; rel=\"next\""
        }
    }
}
