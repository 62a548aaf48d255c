import Cryptography
import Vocabulary

/// A public key as the JWKS document shows it (RFC 7517, RFC 8037).
struct PublishedKey: Encodable, Hashable {
    let kty = "OKP"
    let crv = "Ed25519"
    let alg = Ed25519.PublicKey.algorithm
    let use = "sig"
    let kid: String
    let x: String

    init(_ key: Ed25519.PublicKey) {
        x = Base64URL.encode(key.rawRepresentation)
        kid = Self.thumbprint(x: x)
    }

    /// RFC 7638: the digest of the required members, sorted and without spaces.
    private static func thumbprint(x: String) -> String {
        let members = #"{"crv":"Ed25519","kty":"OKP","x":"\#(x)"}"#
        return Base64URL.encode(SHA256.digest(of: members.utf8))
    }
}
