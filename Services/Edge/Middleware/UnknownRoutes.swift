import HTTPKit
import HTTPTypes
import Hummingbird

/// Answers what the router has no route for: it passes the same front door as every request.
struct UnknownRoutes: RouterMiddleware {
    private static let route = Route(.get, "/**", for: .anyone, cost: .local, answers: .file) { _, _ in
        throw Problem(.notFound, "not_found", "There is no such route.")
    }

    let instrumentation: ServerInstrumentation
    let door: FrontDoor

    func handle(
        _ request: Request, context: EdgeContext, next: @concurrent (Request, EdgeContext) async throws -> Response
    ) async throws -> Response {
        await RouteResponder(instrumentation: instrumentation, door: door, route: Self.route).respond(
            to: request, context: context)
    }
}
