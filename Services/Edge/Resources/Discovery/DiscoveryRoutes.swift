import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import ServiceKit

/// What a verifier of the shop's tokens needs to know: the public keys, and who issues the tokens.
struct DiscoveryRoutes: Resource {
    let backend: Backend
    /// The address of the edge for clients.
    let publicURL: String
    let terms: TokenTerms

    var routes: [Route] {
        [
            Route(.get, "/.well-known/jwks.json", for: .anyone, cost: .signIn, use: signingKeys),
            Route(.get, "/.well-known/openid-configuration", for: .anyone, cost: .signIn, use: metadata),
            Route(.get, "/.well-known/oauth-authorization-server", for: .anyone, cost: .signIn, use: metadata),
        ]
    }

    @Sendable private func signingKeys(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let keys = try await backend.ask(GetSigningKeys(), context)
        return .tagged(encoded: ByteBuffer(string: keys.jwks), for: request, caching: .minute)
    }

    /// Both documents are the same: a client reads the one that its specification names.
    @Sendable private func metadata(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let keys = try await backend.ask(GetSigningKeys(), context)
        let view = IssuerView(
            terms, keysAt: "\(publicURL)/.well-known/jwks.json", algorithms: SigningKeys.algorithms(of: keys.jwks))
        return .tagged(encoded: try JSONBody.encode(view), for: request, caching: .minute)
    }
}
