import AuthDomain
import Cryptography
import Vocabulary

/// The secret that an account's authenticator app and this service share.
struct AuthenticatorSecret: Sendable, Hashable {
    let bytes: [UInt8]

    static func random() -> AuthenticatorSecret {
        AuthenticatorSecret(bytes: SecureRandom.bytes(TimeBasedPassword.secretLength))
    }

    /// For people to type.
    var text: String { Base32.encode(bytes) }

    func password(at step: Int64) -> String {
        TimeBasedPassword.password(
            truncating: HMACSHA1.code(for: TimeBasedPassword.message(of: step), key: bytes))
    }

    /// The step of a presented password; nil if it is none that is accepted now. All are compared, in constant time.
    ///
    /// - Parameter used: the last step whose password was used
    func step(of presented: String, at now: Timestamp, after used: Int64?) -> Int64? {
        TimeBasedPassword.acceptableSteps(at: now, after: used)
            .filter { ConstantTime.areEqual(password(at: $0).utf8, presented.utf8) }.first
    }

    /// What an authenticator app reads from a QR code.
    ///
    /// - Parameter issuer: the shop's name
    func uri(of email: EmailAddress, issuer: String) -> String {
        let label = Self.escaped(email.description)
        let name = Self.escaped(issuer)
        return "otpauth://totp/\(name):\(label)?secret=\(text)&issuer=\(name)&algorithm=SHA1&digits=6&period=30"
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let scalar = Unicode.Scalar(byte)
            let isPlain = byte < 128 && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            if isPlain || "-._~".utf8.contains(byte) { return String(scalar) }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
