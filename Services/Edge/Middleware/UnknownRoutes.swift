import HTTPKit
import HTTPTypes
import Hummingbird

/// Answers unmatched requests with 404, or 501 when their method is none, behind the same front door as all requests.
struct UnknownRoutes: RouterMiddleware {
    private static let route = Route(.get, "/**", for: .anyone, cost: .local, answers: .file) { request, _ in
        guard HTTPMethods.registered.contains(request.method) else {
            throw Problem.methodNotImplemented(request.method.rawValue)
        }
        throw Problem(.notFound, "not_found", "There is no such route.")
    }

    let instrumentation: ServerInstrumentation
    let door: FrontDoor

    var responder: RouteResponder { RouteResponder(instrumentation: instrumentation, door: door, route: Self.route) }

    func handle(
        _ request: Request, context: EdgeContext, next: @concurrent (Request, EdgeContext) async throws -> Response
    ) async throws -> Response {
        await responder.respond(to: request, context: context)
    }
}
