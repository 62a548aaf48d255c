import HTTPKit
import HTTPTypes
import Hummingbird

/// Passes requests for pages on to the web process, and answers other unmatched ones with 404, or 501 when their method is none,
/// behind the same front door as all requests.
struct UnknownRoutes: RouterMiddleware {
    private static let route = Route(.get, "/**", for: .anyone, cost: .local, answers: .file) { request, _ in
        guard HTTPMethods.registered.contains(request.method) else {
            throw Problem.methodNotImplemented(request.method.rawValue)
        }
        throw Problem(.notFound, "not_found", "There is no such route.")
    }

    let instrumentation: ServerInstrumentation
    let door: FrontDoor
    /// Nil without a web process.
    let pages: PageForwarding?

    var responder: RouteResponder { RouteResponder(instrumentation: instrumentation, door: door, route: Self.route) }

    func handle(
        _ request: Request, context: EdgeContext, next: @concurrent (Request, EdgeContext) async throws -> Response
    ) async throws -> Response {
        await answer(request, context)
    }

    func answer(_ request: Request, _ context: EdgeContext) async -> Response {
        guard let pages, let target = request.head.path, PageForwarding.isPage(target),
            HTTPMethods.registered.contains(request.method)
        else { return await responder.respond(to: request, context: context) }
        return await instrumentation.handle(request, context) { context in
            await door.handle(request, context, forwardedTo: pages)
        }
    }
}
