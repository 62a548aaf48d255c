/// What a login or refresh gives, in the shape of the HTTP contract.
package struct TokenSet: Codable, Sendable, Hashable {

    package var accessToken: String
    package var idToken: String
    package var refreshToken: String
    /// Always `Bearer`.
    package var tokenType: String
    /// Seconds that the access token lives.
    package var expiresIn: Int

    package init(accessToken: String, idToken: String, refreshToken: String, tokenType: String, expiresIn: Int) {
        self.accessToken = accessToken
        self.idToken = idToken
        self.refreshToken = refreshToken
        self.tokenType = tokenType
        self.expiresIn = expiresIn
    }
}
