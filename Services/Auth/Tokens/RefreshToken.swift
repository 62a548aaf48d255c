import Crypto
import FoundationEssentials
import Vocabulary

/// A refresh token: 256 random bits that mean nothing. Only its digest is stored.
struct RefreshToken: Sendable, Hashable {
    let text: String

    /// A token as a client brings it; any text will do, since only its digest is looked up.
    init(text: String) { self.text = text }

    static func random() -> RefreshToken { RefreshToken(text: Base64URL.encode(SecureRandom.bytes(32))) }

    static func nonce() -> [UInt8] { SecureRandom.bytes(32) }

    var digest: [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }

    /// The token that follows this one. Who has this token and the stored nonce can make it again, so that a lost
    /// response can be repeated though the database holds no token; the nonce alone gives nothing away.
    func successor(_ nonce: [UInt8]) -> RefreshToken {
        let code = HMAC<SHA256>.authenticationCode(for: nonce, using: SymmetricKey(data: Data(text.utf8)))
        return RefreshToken(text: Base64URL.encode(code))
    }
}
