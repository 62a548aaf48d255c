import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

/// Finds out who sends a request, where its route wants to know.
struct Authentication {
    let verifier: TokenVerifier

    /// The context of the request, with who has signed in.
    ///
    /// - Throws: 401 without a good access token, 403 without the role that the audience has
    func admit(_ request: Request, _ context: EdgeContext, to audience: Audience) async throws(Problem) -> EdgeContext {
        guard audience.signsIn else { return context }
        var context = context
        let verified = try await verifier.read(try token(of: request), context.cause)
        if let role = audience.role, !verified.subject.roles.contains(role) { throw .forbidden }
        context.subject = verified.subject
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
