import Vocabulary

/// A JSON Web Signature in compact serialization (RFC 7515, 7.1): header, payload and signature in base64url, joined by
/// dots. What the payload says is handed out only to the holder of a key that vouches for it.
package struct JSONWebSignature: Sendable {
    /// JSON. Nobody has vouched for it: it may choose among known keys, and never what a key is good for.
    package let header: [UInt8]
    private let payload: [UInt8]
    private let signature: [UInt8]
    private let signedText: Substring

    /// Nil for what is no such text, or longer than `maximumLength` bytes. Each part must be in the one base64url text of
    /// its bytes, without padding, so that no two texts are the same token.
    package init?(_ text: String, maximumLength: Int) {
        guard text.utf8.count <= maximumLength else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Base64URL.decode(parts[0]), let payload = Base64URL.decode(parts[1]),
            let signature = Base64URL.decode(parts[2])
        else { return nil }
        self.header = header
        self.payload = payload
        self.signature = signature
        signedText = text[..<parts[1].endIndex]
    }

    /// The payload; nil unless the signature is the key's by the key's own algorithm.
    ///
    /// - Parameter algorithm: the header's `alg`, which must name that algorithm and chooses nothing
    package func payload<Key: VerifyingKey>(verifiedBy key: Key, algorithm: String) -> [UInt8]? {
        algorithm == Key.algorithm && key.isValid(signature, for: signedText.utf8) ? payload : nil
    }

    /// - Parameters:
    ///   - header: JSON, with the key's algorithm as `alg`
    ///   - payload: any bytes
    /// - Throws: when OpenSSL has no memory
    package static func text(
        header: [UInt8], payload: [UInt8], signedBy key: some SigningKey
    ) throws(CryptographyError) -> String {
        let signed = "\(Base64URL.encode(header)).\(Base64URL.encode(payload))"
        return "\(signed).\(Base64URL.encode(try key.signature(for: signed.utf8)))"
    }
}
