import Hummingbird

/// Answers the requests to one route.
struct RouteResponder: HTTPResponder {
    let watch: ServerInstrumentation
    let door: FrontDoor
    let route: Route

    @concurrent func respond(to request: Request, context: EdgeContext) async -> Response {
        await watch.handle(request, context) { context in await door.handle(request, context, route) }
    }
}
