import EdgeDomain
import HTTPTypes
import Hummingbird

/// Refuses clients that take no JSON.
struct Negotiation: RouterMiddleware {
    func handle(_ request: Request, context: EdgeContext, next: Next) async throws -> Response {
        let accept = request.headers[values: .accept].joined(separator: ",")
        guard AcceptedTypes(accept).include(anyOf: ["application/json"]) else {
            throw Problem(.notAcceptable, "not_acceptable", "The answer is application/json.")
        }
        return try await next(request, context)
    }
}
