import Hummingbird

/// Answers the requests to one route.
struct RouteResponder: HTTPResponder {
    let instrumentation: ServerInstrumentation
    let door: FrontDoor
    let route: Route

    @concurrent func respond(to request: Request, context: EdgeContext) async -> Response {
        await instrumentation.handle(request, context) { context in await door.handle(request, context, route) }
    }
}
