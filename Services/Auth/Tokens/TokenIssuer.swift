import AuthDomain
import Contracts
import Cryptography
import JSONCoding
import Messaging
import Secrets
import ServiceKit
import Vocabulary

/// Issues the tokens of a login or refresh.
struct TokenIssuer: Sendable {
    private struct Header: Encodable {
        let alg: String
        let typ: String
        let kid: String
    }

    let reloadedKeys: Reloaded<SigningKeys>
    let terms: TokenTerms
    var secondFactors = SecondFactorRequirement.optional

    init(
        keys: Reloaded<SigningKeys>, terms: TokenTerms, secondFactors: SecondFactorRequirement = .optional
    ) { (reloadedKeys, self.terms, self.secondFactors) = (keys, terms, secondFactors) }

    /// With keys that stay.
    init(keys: SigningKeys, terms: TokenTerms) { self.init(keys: Reloaded(keys), terms: terms) }

    /// As they are now.
    var keys: SigningKeys { reloadedKeys.current }

    /// - Parameter account: must be verified
    /// - Throws: when OpenSSL has no memory
    func tokens(
        for account: Account, in session: SessionID, refreshToken: RefreshToken, at now: Timestamp
    ) throws -> TokenSet {
        let keys = keys
        let (issued, expires) = (now.seconds, now.seconds + TokenRules.lifetime)
        let access = AccessTokenClaims(
            iss: terms.issuer, aud: terms.audience, sub: account.id, clientID: terms.clientID, sid: session,
            roles: secondFactors.roles(of: account), iat: issued, exp: expires, jti: .make())
        let identity = IDTokenClaims(
            iss: terms.issuer, aud: terms.clientID, sub: account.id, email: account.email,
            emailVerified: account.isVerified, name: account.name.description, iat: issued, exp: expires)
        return TokenSet(
            accessToken: try Self.sign(access, type: TokenRules.accessTokenType, with: keys),
            idToken: try Self.sign(identity, type: TokenRules.idTokenType, with: keys), refreshToken: refreshToken.text,
            tokenType: "Bearer", expiresIn: Int(TokenRules.lifetime))
    }

    private static func sign(_ claims: some Encodable, type: String, with keys: SigningKeys) throws -> String {
        let header = Header(alg: keys.algorithm, typ: type, kid: keys.currentKeyID)
        return try JSONWebSignature.text(
            header: JSONCoder.encode(header), payload: JSONCoder.encode(claims), signedBy: keys.current)
    }
}
