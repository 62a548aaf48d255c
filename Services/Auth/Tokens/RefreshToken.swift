import Cryptography
import Vocabulary

/// A refresh token: 256 random bits that mean nothing. Only its digest is stored.
struct RefreshToken: Sendable, Hashable {
    let text: String

    /// A token as a client brings it; any text will do, since only its digest is looked up.
    init(text: String) { self.text = text }

    static func random() -> RefreshToken { RefreshToken(text: Base64URL.encode(SecureRandom.bytes(32))) }

    static func nonce() -> [UInt8] { SecureRandom.bytes(32) }

    var digest: [UInt8] { SHA256.digest(of: text.utf8) }

    /// The token that follows this one. Who has this token and the stored nonce can make it again, so that a lost
    /// response can be repeated though the database holds no token; the nonce alone gives nothing away.
    func successor(_ nonce: [UInt8]) -> RefreshToken {
        RefreshToken(text: Base64URL.encode(HMACSHA256.code(for: nonce, key: text.utf8)))
    }
}
