import Foundation
import TestSupport

/// Verifies tokens as the comment in Tokens/TokenClaims.swift requires (RFC 8725, RFC 9068).
struct StrictVerifier {
    enum Refused: Error, Equatable {
        case malformed, algorithm, type, unknownKey, signature, issuer, audience, expired
    }

    struct Claims: Decodable {
        var iss: String
        var aud: String
        var sub: String
        var exp: Int64
        var iat: Int64
        var jti: String?
        var clientID: String?
        var sid: String?
        var roles: [String]?
        var email: String?
        var name: String?
        var emailVerified: Bool?

        enum CodingKeys: String, CodingKey {
            case iss, aud, sub, exp, iat, jti, sid, roles, email, name
            case clientID = "client_id"
            case emailVerified = "email_verified"
        }
    }

    private struct Header: Decodable {
        let alg: String
        let typ: String
        let kid: String
    }

    private struct KeySet: Decodable {
        struct Key: Decodable {
            let kty: String
            let crv: String
            let kid: String
            let x: String
        }
        let keys: [Key]
    }

    let jwks: String

    func verify(_ token: String, type: String = "at+jwt", at seconds: Int64) throws -> Claims {
        let parts = token.components(separatedBy: ".")
        guard parts.count == 3 else { throw Refused.malformed }
        let header = try Self.decode(Header.self, parts[0])
        let claims = try Self.decode(Claims.self, parts[1])
        guard header.alg == "EdDSA" else { throw Refused.algorithm }
        guard header.typ == type else { throw Refused.type }
        let known = try JSONDecoder().decode(KeySet.self, from: Data(jwks.utf8)).keys.filter { $0.kid == header.kid }
        guard known.count == 1, known[0].kty == "OKP", known[0].crv == "Ed25519" else { throw Refused.unknownKey }
        guard
            OpenSSLSignature.isValid(
                try Self.bytes(parts[2]), of: Array("\(parts[0]).\(parts[1])".utf8),
                publicKey: try Self.bytes(known[0].x))
        else { throw Refused.signature }
        guard claims.iss == "https://id.example" else { throw Refused.issuer }
        guard claims.aud == (type == "JWT" ? "web" : "https://api.example") else { throw Refused.audience }
        guard seconds < claims.exp else { throw Refused.expired }
        return claims
    }

    private static func decode<Value: Decodable>(_ type: Value.Type, _ part: String) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes(part)))
        } catch {
            throw Refused.malformed
        }
    }

    private static func bytes(_ part: String) throws -> [UInt8] {
        var text = part.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        while text.utf8.count % 4 != 0 { text += "=" }
        guard !part.contains("="), let data = Data(base64Encoded: text) else { throw Refused.malformed }
        return Array(data)
    }
}
