import FoundationEssentials
import JWTKit

/// Verifies tokens as the comment in Tokens/TokenClaims.swift tells others to (RFC 8725, RFC 9068).
struct StrictVerifier {
    enum Refused: Error, Equatable {
        case malformed, algorithm, type, unknownKey, signature, issuer, audience, expired
    }

    struct Claims: JWTPayload {
        var iss: String
        var aud: String
        var sub: String
        var exp: Int64
        var iat: Int64
        var jti: String?
        var roles: [String]?
        var email: String?
        var name: String?
        var emailVerified: Bool?

        enum CodingKeys: String, CodingKey {
            case iss, aud, sub, exp, iat, jti, roles, email, name
            case emailVerified = "email_verified"
        }

        func verify(using algorithm: some JWTAlgorithm) {}
    }

    let jwks: String

    func verify(_ token: String, type: String = "at+jwt", at seconds: Int64) async throws -> Claims {
        let header: JWTHeader
        do {
            header = try DefaultJWTParser().parse(Array(token.utf8), as: Claims.self).header
        } catch {
            throw Refused.malformed
        }
        guard header.alg == "EdDSA" else { throw Refused.algorithm }
        guard header.typ == type else { throw Refused.type }
        let known = try JSONDecoder().decode(JWKS.self, from: Data(jwks.utf8))
        guard let kid = header.kid, known.find(identifier: kid)?.count == 1 else { throw Refused.unknownKey }
        let claims: Claims
        do {
            claims = try await JWTKeyCollection().add(jwks: known).verify(token, as: Claims.self)
        } catch {
            throw Refused.signature
        }
        guard claims.iss == "https://cloudretail.example" else { throw Refused.issuer }
        guard claims.aud == "cloudretail" else { throw Refused.audience }
        guard seconds < claims.exp else { throw Refused.expired }
        return claims
    }
}
