import Contracts

/// The tokens of a login or refresh; names as in OAuth 2, but in camelCase.
struct TokensView: Encodable {
    let accessToken: String
    let idToken: String
    let refreshToken: String
    let tokenType: String
    /// Seconds.
    let expiresIn: Int
    /// Only of a login: the client keeps it, and sends it with the next.
    let deviceToken: String?

    init(_ tokens: TokenSet) {
        accessToken = tokens.accessToken
        idToken = tokens.idToken
        refreshToken = tokens.refreshToken
        tokenType = tokens.tokenType
        expiresIn = tokens.expiresIn
        deviceToken = tokens.deviceToken
    }
}
