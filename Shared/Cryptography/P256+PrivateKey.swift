extension P256 {
    package struct PrivateKey: SigningKey {
        package static let algorithm = "ES256"

        package let publicKey: PublicKey
        private let key: SignatureKey

        /// - Parameter pem: PKCS#8, as `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256` writes it
        /// - Throws: for what is no key of this curve, or has a passphrase
        package init(pem: String) throws(CryptographyError) {
            key = try .privateKey(pem: pem)
            guard key.isOf(curve: curve) else { throw CryptographyError("reading a private key", "not a P-256 key") }
            publicKey = try PublicKey(key.publicPart())
        }

        /// - Returns: 64 bytes, others each time
        package func signature(for message: some Sequence<UInt8>) throws(CryptographyError) -> [UInt8] {
            let encoded = try key.signature(for: message, digest: P256.digest)
            return try ECDSASignature(der: encoded).rawRepresentation
        }
    }
}
