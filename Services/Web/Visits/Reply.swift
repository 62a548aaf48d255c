import HTTPTypes
import Hummingbird

/// How a page answers a visit.
struct Reply: Sendable {
    enum Content: Sendable {
        case page(Page)
        /// See Other: the browser loads the page with GET.
        case redirect(String)
        /// The same resource has another address from now on.
        case moved(String)
        case response(Response)
    }

    var content: Content
    /// Values of `Set-Cookie`.
    var cookies: [String] = []
    var headers: HTTPFields = [:]

    static func page(_ page: Page) -> Reply { Reply(content: .page(page)) }

    /// - Parameter path: without its language, which is the visit's
    static func redirect(_ path: String) -> Reply { Reply(content: .redirect(path)) }

    func setting(_ cookie: String?) -> Reply {
        var copy = self
        if let cookie { copy.cookies.append(cookie) }
        return copy
    }

    func with(_ name: HTTPField.Name, _ value: String) -> Reply {
        var copy = self
        copy.headers[name] = value
        return copy
    }
}
