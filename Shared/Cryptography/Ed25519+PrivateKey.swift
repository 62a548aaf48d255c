extension Ed25519 {
    package struct PrivateKey: SigningKey {
        package static let algorithm = "EdDSA"

        package let publicKey: PublicKey
        private let key: SignatureKey

        /// - Parameter bytes: the 32 bytes of the seed
        /// - Throws: for another length
        package init(rawRepresentation bytes: [UInt8]) throws(CryptographyError) {
            try self.init(try .privateKey(algorithm: name, raw: bytes))
        }

        /// - Parameter pem: PKCS#8 (RFC 8410, 7), as `openssl genpkey -algorithm ed25519` writes it
        /// - Throws: for what is no such key, or has a passphrase
        package init(pem: String) throws(CryptographyError) {
            let key = try SignatureKey.privateKey(pem: pem)
            guard key.isOf(algorithm: name) else {
                throw CryptographyError("reading a private key", "not an Ed25519 key")
            }
            try self.init(key)
        }

        private init(_ key: SignatureKey) throws(CryptographyError) {
            self.key = key
            publicKey = try PublicKey(rawRepresentation: key.rawPublicKey(length: keyLength))
        }

        /// - Returns: 64 bytes, always the same for one message
        package func signature(for message: some Sequence<UInt8>) throws(CryptographyError) -> [UInt8] {
            try key.signature(for: message)
        }
    }
}
