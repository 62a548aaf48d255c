import Cryptography
import Vocabulary

/// What a request for a code returns to its sender alone: with it, the code confirms this request and no other. Only its
/// digest is stored.
struct RequestSecret: Sendable, Hashable {
    let text: String

    init(text: String) { self.text = text }

    static func random() -> RequestSecret { RequestSecret(text: Base64URL.encode(SecureRandom.bytes(16))) }

    var digest: [UInt8] { SHA256.digest(of: text.utf8) }
}
