import Cryptography
import Vocabulary

/// A refresh token: 256 random bits without content. Only its digest is stored.
struct RefreshToken: Sendable, Hashable {
    let text: String

    /// A token that a client presented. Any text is accepted, since only its digest is looked up.
    init(text: String) { self.text = text }

    static func random() -> RefreshToken { RefreshToken(text: Base64URL.encode(SecureRandom.bytes(32))) }

    static func nonce() -> [UInt8] { SecureRandom.bytes(32) }

    var digest: [UInt8] { SHA256.digest(of: text.utf8) }

    /// The token that follows this one. It can be computed from this token and the stored nonce, so that a lost
    /// response can be repeated although the database holds no token; the nonce alone reveals nothing.
    func successor(_ nonce: [UInt8]) -> RefreshToken {
        RefreshToken(text: Base64URL.encode(HMACSHA256.code(for: nonce, key: text.utf8)))
    }
}
