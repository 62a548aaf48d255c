import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

/// Lets a request through to its handler only with a good access token, and with the role that the route wants.
struct Authentication: RouterMiddleware {
    let verifier: TokenVerifier
    /// Nil: any account will do.
    let role: Role?

    func handle(_ request: Request, context: EdgeContext, next: Next) async throws -> Response {
        var context = context
        let verified = try await verifier.read(try token(of: request), context.cause)
        if let role, !verified.subject.roles.contains(role) { throw Problem.forbidden }
        context.subject = verified.subject
        context.tokenExpiry = verified.expiry
        return try await next(request, context)
    }

    private func token(of request: Request) throws(Problem) -> String {
        let values = request.headers[values: .authorization]
        guard let value = values.first else { throw .unauthorized(isInvalid: false) }
        let parts = value.split(separator: " ")
        guard values.count == 1, parts.count == 2, parts[0].lowercased() == "bearer" else {
            throw .unauthorized(isInvalid: true)
        }
        return String(parts[1])
    }
}
