import HTTPTypes
import Hummingbird

/// Answers the requests to one route.
struct PageResponder: HTTPResponder {
    let instrumentation: PageInstrumentation
    let service: PageService
    let route: WebRoute

    @concurrent func respond(to request: Request, context: WebContext) async -> Response {
        await instrumentation.handle(request, context, route: route.path) { context in
            await service.answer(request, context, route)
        }
    }
}

/// Answers unmatched requests with the page for that.
struct UnknownPages: RouterMiddleware {
    let responder: PageResponder

    func handle(
        _ request: Request, context: WebContext, next: @concurrent (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        await responder.respond(to: request, context: context)
    }
}
