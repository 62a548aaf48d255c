import HTTPKit
import Hummingbird
import ServiceKit

/// Gives each request the normal form of its path, before anything reads it: route, rate limit, trace and log. Another
/// spelling of a path is no path.
struct NormalPaths: HTTPResponder {
    let router: RouterResponder<EdgeContext>
    /// Answers requests whose target has no normal form.
    let unknown: UnknownRoutes
    /// Nil without a web process.
    let forwarding: ForwardingKeys?

    @concurrent func respond(to request: Request, context: EdgeContext) async throws -> Response {
        let (request, context) = received(request, context)
        guard let target = request.head.path, let normal = NormalPath.of(target) else {
            return await unknown.answer(request, context)
        }
        guard normal != target else { return try await router.respond(to: request, context: context) }
        var head = request.head
        head.path = normal
        return try await router.respond(to: Request(head: head, body: request.body), context: context)
    }

    /// A request from the web process counts as its visitor's.
    private func received(_ request: Request, _ context: EdgeContext) -> (Request, EdgeContext) {
        guard let forwarding else { return (request, context) }
        var (head, context) = (request.head, context)
        if let peer = forwarding.peer(of: head.headerFields) { context.peer = peer }
        ForwardingKeys.remove(from: &head.headerFields)
        return (Request(head: head, body: request.body), context)
    }
}
