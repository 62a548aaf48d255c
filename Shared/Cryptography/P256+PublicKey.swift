extension P256 {
    package struct PublicKey: VerifyingKey {
        package static let algorithm = "ES256"

        /// The point, uncompressed (SEC 1, 2.3.3): 0x04, then x and y of 32 bytes each.
        package let rawRepresentation: [UInt8]
        private let key: SignatureKey

        /// What a SubjectPublicKeyInfo of this curve has before the point (RFC 5480, 2).
        private static let prefix: [UInt8] = [
            0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48,
            0xCE,
            0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
        ]

        /// - Parameters:
        ///   - x: 32 bytes, the highest first
        ///   - y: 32 bytes, the highest first
        /// - Throws: for other lengths, and for what is no point of the curve
        package init(x: [UInt8], y: [UInt8]) throws(CryptographyError) {
            guard x.count == coordinateLength, y.count == coordinateLength else {
                throw CryptographyError("making a public key", "not two coordinates of 32 bytes")
            }
            try self.init(SignatureKey.publicKey(der: Self.prefix + [4] + x + y))
        }

        /// - Parameter pem: a SubjectPublicKeyInfo (RFC 5480, 2)
        /// - Throws: for what is no key of this curve
        package init(pem: String) throws(CryptographyError) { try self.init(.publicKey(pem: pem)) }

        /// - Throws: for a key of another algorithm or curve
        init(_ key: SignatureKey) throws(CryptographyError) {
            guard key.isOf(curve: curve) else { throw CryptographyError("reading a public key", "not a P-256 key") }
            let encoded = try key.publicDER()
            guard encoded.starts(with: Self.prefix), encoded.count == Self.prefix.count + 1 + 2 * coordinateLength
            else {
                throw CryptographyError("reading a public key", "not an uncompressed point")
            }
            self.key = key
            rawRepresentation = Array(encoded.dropFirst(Self.prefix.count))
        }

        /// - Parameter signature: 64 bytes; any other length is invalid
        package func isValid(_ signature: [UInt8], for message: some Sequence<UInt8>) -> Bool {
            guard signature.count == signatureLength, let encoded = try? ECDSASignature(raw: signature).der() else {
                return false
            }
            return key.isValid(encoded, for: message, digest: P256.digest)
        }
    }
}
