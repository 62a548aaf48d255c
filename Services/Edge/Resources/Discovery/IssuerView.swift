import ServiceKit

/// The issuer of the shop's tokens as OpenID Connect Discovery 1.0 (3) and RFC 8414 (2) describe one.
///
/// It says no more than there is: customers sign in at `/v1/auth/login`, so there is no authorization endpoint, no token
/// endpoint of OAuth 2, and no grant. Both lists are there nevertheless, as a missing one is an error or means a default:
/// the response type `none` is the one that returns nothing.
struct IssuerView: Encodable {
    let issuer: String
    let keysAt: String
    let responseTypes = ["none"]
    let grantTypes: [String] = []
    let subjectTypes = ["public"]
    let algorithms: [String]
    let claims = [
        "iss", "aud", "sub", "exp", "iat", "jti", "client_id", "roles", "email", "email_verified", "name",
    ]

    /// - Parameter algorithms: that tokens may be signed with
    init(_ terms: TokenTerms, keysAt: String, algorithms: [String]) {
        issuer = terms.issuer
        self.keysAt = keysAt
        self.algorithms = algorithms
    }

    enum CodingKeys: String, CodingKey {
        case issuer
        case keysAt = "jwks_uri"
        case responseTypes = "response_types_supported"
        case grantTypes = "grant_types_supported"
        case subjectTypes = "subject_types_supported"
        case algorithms = "id_token_signing_alg_values_supported"
        case claims = "claims_supported"
    }
}
