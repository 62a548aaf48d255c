import Cryptography
import Vocabulary

/// What a login returns for its client to keep: the next login with it comes from a known device, wherever it is. It opens
/// nothing without the password. Only its digest is stored.
struct DeviceToken: Sendable, Hashable {
    let text: String

    init(text: String) { self.text = text }

    static func random() -> DeviceToken { DeviceToken(text: Base64URL.encode(SecureRandom.bytes(16))) }

    func digest(at email: EmailAddress) -> [UInt8] { email.digest(ofRequester: "device \(text)") }
}
