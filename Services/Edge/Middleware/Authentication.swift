import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

/// Authenticates requests to routes that require a signed-in account.
struct Authentication {
    let verifier: TokenVerifier
    let refused: RefusedAccess

    /// Returns the request's context with the signed-in subject.
    ///
    /// - Throws: 401 without a valid access token, 403 without a role of the audience
    func admit(_ request: Request, _ context: EdgeContext, to route: Route) async throws(Problem) -> EdgeContext {
        let audience = route.policy.audience
        guard audience.signsIn else { return context }
        var context = context
        let verified = try await verifier.read(try token(of: request), context.cause)
        guard audience.includes(verified.subject) else {
            refused.report(verified.subject, "\(route.method) \(route.path)", context)
            throw .forbidden
        }
        context.subject = audience.subject(verified.subject)
        context.sessionID = verified.sessionID
        context.tokenExpiry = verified.expiry
        return context
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
