import Vocabulary

// Access token: header `{"alg":"EdDSA","typ":"at+jwt","kid":…}` (RFC 9068), claims
//   iss    https://cloudretail.example
//   aud    cloudretail
//   sub    the customer's id, a UUID
//   roles  array of `customer`, `admin`
//   iat    seconds since 1970; exp is one hour later
//   jti    a UUID
// Id token: header the same but `"typ":"JWT"`, claims iss, aud, sub, iat, exp as above, and
//   email, email_verified (always true: only verified accounts get tokens), name
// `kid` is the key's thumbprint (RFC 7638) and names one of the keys that `GetSigningKeys` returns. A verifier accepts
// only EdDSA, a known kid, and for access tokens at+jwt.

enum TokenRules {
    static let issuer = "https://cloudretail.example"
    static let audience = "cloudretail"
    /// Of access and id tokens, in seconds.
    static let lifetime: Int64 = 3600
    static let accessTokenType = "at+jwt"
    static let idTokenType = "JWT"
}

/// Only written here: what accepts tokens verifies them with rules of its own.
struct AccessTokenClaims: Encodable {
    var iss = TokenRules.issuer
    var aud = TokenRules.audience
    let sub: CustomerID
    let roles: [Role]
    let iat: Int64
    let exp: Int64
    let jti: UniqueID
}

struct IDTokenClaims: Encodable {
    var iss = TokenRules.issuer
    var aud = TokenRules.audience
    let sub: CustomerID
    let email: EmailAddress
    let emailVerified: Bool
    let name: String
    let iat: Int64
    let exp: Int64

    enum CodingKeys: String, CodingKey {
        case iss, aud, sub, email, name, iat, exp
        case emailVerified = "email_verified"
    }
}
