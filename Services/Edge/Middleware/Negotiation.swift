import HTTPKit
import HTTPTypes
import Hummingbird

/// Refuses clients that take none of the types that the answer can have.
struct Negotiation: RouterMiddleware {
    var types = ["application/json"]

    func handle(_ request: Request, context: EdgeContext, next: Next) async throws -> Response {
        let accept = request.headers[values: .accept].joined(separator: ",")
        guard AcceptedTypes(accept).include(anyOf: types) else {
            throw Problem(.notAcceptable, "not_acceptable", "The answer is \(types.joined(separator: " or ")).")
        }
        return try await next(request, context)
    }
}
