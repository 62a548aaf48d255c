import HTTPKit
import HTTPTypes
import Hummingbird
import WebDomain

/// Gives each request the normal form of its path without its language, before anything reads it.
struct LanguagePaths: HTTPResponder {
    let router: RouterResponder<WebContext>
    let unknown: PageResponder
    let languages: Languages

    @concurrent func respond(to request: Request, context: WebContext) async throws -> Response {
        var (head, context) = (request.head, context)
        guard let target = head.path, let normal = NormalPath.of(target) else {
            return await unknown.respond(to: request, context: context)
        }
        let end = normal.firstIndex(of: "?") ?? normal.endIndex
        let (texts, path) = languages.split(String(normal[..<end]))
        context.language = texts.code
        head.path = path + normal[end...]
        return try await router.respond(to: Request(head: head, body: request.body), context: context)
    }
}
