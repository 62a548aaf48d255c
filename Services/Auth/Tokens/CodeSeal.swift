import AuthDomain
import Cryptography
import Vocabulary

/// The stored, salted digest of a verification code. All million codes can be tried quickly, so the limits of
/// `PendingCode` protect a code; the salt only hides which addresses got the same one.
struct CodeSeal: Sendable, Hashable {
    let salt: [UInt8]
    let seal: [UInt8]

    init(salt: [UInt8], seal: [UInt8]) { (self.salt, self.seal) = (salt, seal) }

    init(_ code: VerificationCode) {
        salt = SecureRandom.bytes(16)
        seal = HMACSHA256.code(for: code.description.utf8, key: salt)
    }

    /// Compares in constant time.
    func matches(_ code: VerificationCode) -> Bool {
        HMACSHA256.isValid(seal, for: code.description.utf8, key: salt)
    }
}
