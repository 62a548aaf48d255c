import Cryptography
import FoundationEssentials
import Vocabulary

@testable import AuthService

enum EdDSAExample {
    /// A fresh private key, as `openssl genpkey -algorithm ed25519` writes it.
    static func pem() -> String {
        // RFC 8410: the algorithm's fixed prefix, then the key.
        let prefix: [UInt8] = [
            0x30, 0x2E, 0x02, 0x01, 0, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
        ]
        let key = Data(prefix + SecureRandom.bytes(32)).base64EncodedString()
        return "-----BEGIN PRIVATE KEY-----\n\(key)\n-----END PRIVATE KEY-----\n"
    }

    /// As `openssl pkey -pubout` writes it.
    static func publicPEM(_ key: Ed25519.PublicKey) -> String {
        let prefix: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0]
        let text = Data(prefix + key.rawRepresentation).base64EncodedString()
        return "-----BEGIN PUBLIC KEY-----\n\(text)\n-----END PUBLIC KEY-----"
    }
}

extension String {
    func replacingHeader(_ change: (String) -> String) throws -> String { try replacingPart(0, change) }

    func replacingClaims(_ change: (String) -> String) throws -> String { try replacingPart(1, change) }

    /// The token with one of its parts decoded, changed and encoded again; its signature is unchanged.
    private func replacingPart(_ index: Int, _ change: (String) -> String) throws -> String {
        var parts = split(separator: ".").map(String.init)
        var text = parts[index].replacing("-", with: "+").replacing("_", with: "/")
        while text.count % 4 != 0 { text += "=" }
        guard let bytes = Data(base64Encoded: text) else { throw Undecodable() }
        parts[index] = Base64URL.encode(Array(change(String(decoding: bytes, as: UTF8.self)).utf8))
        return parts.joined(separator: ".")
    }

    private struct Undecodable: Error {}
}
