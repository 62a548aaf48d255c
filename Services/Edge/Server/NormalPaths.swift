import HTTPKit
import Hummingbird

/// Gives each request the normal form of its path, before anything reads it: route, rate limit, trace and log. Another
/// spelling of a path is no path.
struct NormalPaths: HTTPResponder {
    let router: RouterResponder<EdgeContext>
    /// Answers requests whose target has no normal form.
    let unknown: RouteResponder

    @concurrent func respond(to request: Request, context: EdgeContext) async throws -> Response {
        guard let target = request.head.path, let normal = NormalPath.of(target) else {
            return await unknown.respond(to: request, context: context)
        }
        guard normal != target else { return try await router.respond(to: request, context: context) }
        var head = request.head
        head.path = normal
        return try await router.respond(to: Request(head: head, body: request.body), context: context)
    }
}
