import Cryptography
import Vocabulary

/// A public key as the JWKS document shows it (RFC 7517): an Ed25519 key (RFC 8037), or one of P-256 (RFC 7518, 6.2).
struct PublishedKey: Encodable, Hashable {
    let kty: String
    let crv: String
    let alg: String
    let use = "sig"
    let kid: String
    let x: String
    /// Only a point of P-256 has it.
    let y: String?

    init(_ key: Ed25519.PublicKey) {
        (kty, crv, alg) = ("OKP", "Ed25519", Ed25519.PublicKey.algorithm)
        (x, y) = (Base64URL.encode(key.rawRepresentation), nil)
        kid = Self.thumbprint(#"{"crv":"Ed25519","kty":"OKP","x":"\#(x)"}"#)
    }

    init(_ key: P256.PublicKey) {
        (kty, crv, alg) = ("EC", "P-256", P256.PublicKey.algorithm)
        // The point's first byte says that both coordinates follow.
        let point = key.rawRepresentation.dropFirst()
        let (x, y) = (
            Base64URL.encode(Array(point.prefix(P256.coordinateLength))),
            Base64URL.encode(Array(point.dropFirst(P256.coordinateLength)))
        )
        (self.x, self.y) = (x, y)
        kid = Self.thumbprint(#"{"crv":"P-256","kty":"EC","x":"\#(x)","y":"\#(y)"}"#)
    }

    /// RFC 7638: the digest of the required members, sorted and without spaces.
    private static func thumbprint(_ members: String) -> String {
        Base64URL.encode(SHA256.digest(of: members.utf8))
    }
}
