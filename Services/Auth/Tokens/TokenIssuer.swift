import AuthDomain
import Contracts
import JWTKit
import Messaging
import Vocabulary

/// Signs what a customer gets at a login or refresh.
struct TokenIssuer: Sendable {
    let keys: SigningKeys
    private let signer: JWTKeyCollection

    init(keys: SigningKeys) async {
        self.keys = keys
        signer = await JWTKeyCollection().add(eddsa: keys.current, kid: JWKIdentifier(string: keys.currentKeyID))
    }

    /// - Parameter account: must be verified
    func tokens(for account: Account, refreshToken: RefreshToken, at now: Timestamp) async throws -> TokenSet {
        let (issued, expires) = (now.seconds, now.seconds + TokenRules.lifetime)
        let access = AccessTokenClaims(
            sub: account.id, roles: account.roles, iat: issued, exp: expires, jti: .make())
        let identity = IDTokenClaims(
            sub: account.id, email: account.email, emailVerified: account.isVerified, name: account.name.description,
            iat: issued, exp: expires)
        return TokenSet(
            accessToken: try await sign(access, type: TokenRules.accessTokenType),
            idToken: try await sign(identity, type: TokenRules.idTokenType), refreshToken: refreshToken.text,
            tokenType: "Bearer", expiresIn: Int(TokenRules.lifetime))
    }

    private func sign(_ claims: some JWTPayload, type: String) async throws -> String {
        var header = JWTHeader()
        header.typ = type
        return try await signer.sign(claims, kid: JWKIdentifier(string: keys.currentKeyID), header: header)
    }
}
