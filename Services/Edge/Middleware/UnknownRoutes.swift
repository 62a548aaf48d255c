import HTTPKit
import HTTPTypes
import Hummingbird

/// Answers unmatched requests with 404, behind the same front door as all requests.
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
