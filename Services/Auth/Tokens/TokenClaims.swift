import Vocabulary

// Access token: header `{"alg":…,"typ":"at+jwt","kid":…}` (RFC 9068), claims
//   iss        TOKEN_ISSUER
//   aud        TOKEN_AUDIENCE: the API
//   sub        the customer's id, a UUID
//   client_id  TOKEN_CLIENT_ID: the shop's front end
//   sid        the session, which may end before the token
//   roles      array of `customer`, `admin`
//   iat        seconds since 1970; exp is one hour later
//   jti        a UUID
// Id token: header the same but `"typ":"JWT"`, claims iss, sub, iat, exp as above, and
//   aud        TOKEN_CLIENT_ID
//   email, email_verified (always true: only verified accounts get tokens), name
// `alg` is EdDSA or ES256. `kid` is the key's thumbprint (RFC 7638) and names one of the keys that `GetSigningKeys`
// returns. A verifier accepts a known kid, the algorithm of that key, and for access tokens at+jwt.

enum TokenRules {
    /// Of access and id tokens, in seconds.
    static let lifetime: Int64 = 3600
    static let accessTokenType = "at+jwt"
    static let idTokenType = "JWT"
}

/// Only written here: what accepts tokens verifies them with rules of its own.
struct AccessTokenClaims: Encodable {
    let iss: String
    let aud: String
    let sub: CustomerID
    let clientID: String
    let sid: SessionID
    let roles: [Role]
    let iat: Int64
    let exp: Int64
    let jti: UniqueID

    enum CodingKeys: String, CodingKey {
        case iss, aud, sub, sid, roles, iat, exp, jti
        case clientID = "client_id"
    }
}

struct IDTokenClaims: Encodable {
    let iss: String
    let aud: String
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
