/// Who issues the tokens of the shop, and for whom. The auth service writes it into tokens, and the edge accepts and
/// publishes it, so both have the same settings.
package struct TokenTerms: Sendable, Hashable {
    /// What the access tokens of version 0.7 and before say, whose issuer was no setting.
    package static let former = TokenTerms(
        issuer: "https://cloudretail.example", audience: "cloudretail", clientID: "cloudretail")

    /// A URL: the `iss` of all tokens. A verifier finds the keys at this URL and `/.well-known/openid-configuration`.
    package let issuer: String
    /// The API: the `aud` of access tokens.
    package let audience: String
    /// The shop's own front end: the `client_id` of access tokens (RFC 9068, 2.2) and the `aud` of id tokens.
    package let clientID: String

    package init(issuer: String, audience: String, clientID: String) {
        (self.issuer, self.audience, self.clientID) = (issuer, audience, clientID)
    }
}

extension ServiceConfiguration {
    /// An id token would be taken for an access token by verifiers that look at the audience alone.
    package struct SharedAudience: Error, CustomStringConvertible {
        package let description = "TOKEN_CLIENT_ID and TOKEN_AUDIENCE must differ"
    }

    private static let defaultPublicURL = "http://127.0.0.1:8080"

    /// `PUBLIC_URL`: the address of the edge for clients, without a slash at its end.
    package var publicURL: String {
        var url = string("public.url", default: Self.defaultPublicURL)[...]
        while url.hasSuffix("/") { url.removeLast() }
        return String(url)
    }

    /// `TOKEN_ISSUER` and `TOKEN_AUDIENCE`, each `PUBLIC_URL` by default, and `TOKEN_CLIENT_ID`.
    ///
    /// - Throws: `SharedAudience`
    package func tokenTerms() throws(SharedAudience) -> TokenTerms {
        let terms = TokenTerms(
            issuer: string("token.issuer", default: publicURL), audience: string("token.audience", default: publicURL),
            clientID: string("token.client.id", default: "cloudretail-shop"))
        guard terms.clientID != terms.audience else { throw SharedAudience() }
        return terms
    }
}
