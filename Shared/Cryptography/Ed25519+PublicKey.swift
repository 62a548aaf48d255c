extension Ed25519 {
    package struct PublicKey: VerifyingKey {
        package static let algorithm = "EdDSA"

        /// 32 bytes (RFC 8032, 5.1.5).
        package let rawRepresentation: [UInt8]
        private let key: SignatureKey

        /// - Throws: unless there are 32 bytes
        package init(rawRepresentation bytes: [UInt8]) throws(CryptographyError) {
            key = try .publicKey(algorithm: name, raw: bytes)
            rawRepresentation = bytes
        }

        /// - Parameter pem: a SubjectPublicKeyInfo (RFC 8410, 4)
        /// - Throws: for what is no such key
        package init(pem: String) throws(CryptographyError) {
            key = try .publicKey(pem: pem)
            guard key.isOf(algorithm: name) else {
                throw CryptographyError("reading a public key", "not an Ed25519 key")
            }
            rawRepresentation = try key.rawPublicKey(length: keyLength)
        }

        /// - Parameter signature: 64 bytes; any other length is invalid
        package func isValid(_ signature: [UInt8], for message: some Sequence<UInt8>) -> Bool {
            signature.count == signatureLength && key.isValid(signature, for: message)
        }
    }
}
