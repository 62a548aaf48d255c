/// The tokens of a login or refresh, in the shape of the HTTP contract.
package struct TokenSet: Codable, Sendable, Hashable {

    package var accessToken: String
    package var idToken: String
    package var refreshToken: String
    /// Always `Bearer`.
    package var tokenType: String
    /// The lifetime of the access token in seconds.
    package var expiresIn: Int
    /// Only of a login: for the client to keep and to send with the next one.
    package var deviceToken: String?

    package init(accessToken: String, idToken: String, refreshToken: String, tokenType: String, expiresIn: Int) {
        (self.accessToken, self.idToken, self.refreshToken) = (accessToken, idToken, refreshToken)
        (self.tokenType, self.expiresIn) = (tokenType, expiresIn)
    }
}
