import COpenSSL

extension SignatureKey {
    /// - Parameters:
    ///   - algorithm: as `ED25519`
    ///   - bytes: of the length that the algorithm has
    static func privateKey(algorithm: String, raw bytes: [UInt8]) throws(CryptographyError) -> SignatureKey {
        guard let key = EVP_PKEY_new_raw_private_key_ex(nil, algorithm, nil, bytes, bytes.count) else {
            throw .openSSL("making a private key")
        }
        return SignatureKey(owning: key)
    }

    /// - Parameters:
    ///   - algorithm: as `ED25519`
    ///   - bytes: of the length that the algorithm has
    static func publicKey(algorithm: String, raw bytes: [UInt8]) throws(CryptographyError) -> SignatureKey {
        guard let key = EVP_PKEY_new_raw_public_key_ex(nil, algorithm, nil, bytes, bytes.count) else {
            throw .openSSL("making a public key")
        }
        return SignatureKey(owning: key)
    }

    /// - Parameter pem: one block of PEM with a key in PKCS#8 (RFC 5958), without a passphrase
    static func privateKey(pem: String) throws(CryptographyError) -> SignatureKey {
        // Without this callback OpenSSL would ask the terminal for a passphrase.
        try read(pem, "reading a private key") { PEM_read_bio_PrivateKey($0, nil, { _, _, _, _ in -1 }, nil) }
    }

    /// - Parameter pem: one block of PEM with a SubjectPublicKeyInfo (RFC 5280, 4.1)
    static func publicKey(pem: String) throws(CryptographyError) -> SignatureKey {
        try read(pem, "reading a public key") { PEM_read_bio_PUBKEY($0, nil, { _, _, _, _ in -1 }, nil) }
    }

    /// The public part as the algorithm's RFC writes it, of `length` bytes.
    func rawPublicKey(length: Int) throws(CryptographyError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: length)
        var written = length
        guard EVP_PKEY_get_raw_public_key(pointer, &bytes, &written) == 1, written == length else {
            throw .openSSL("reading the public part of a key")
        }
        return bytes
    }

    private static func read(
        _ pem: String, _ operation: String, with reader: (OpaquePointer) -> OpaquePointer?
    ) throws(CryptographyError) -> SignatureKey {
        // OpenSSL would take the first block and say nothing of the others.
        guard pem.split(separator: "-----BEGIN ", omittingEmptySubsequences: false).count == 2 else {
            throw CryptographyError(operation, "not one block of PEM")
        }
        var bytes = Array(pem.utf8)
        defer {
            OPENSSL_cleanse(&bytes, bytes.count)
            // A decoder that was tried in vain before the right one leaves an entry.
            ERR_clear_error()
        }
        // OpenSSL does not copy the bytes, so they must stay in their place until the key is read.
        let key = bytes.withUnsafeBufferPointer { buffer -> OpaquePointer? in
            guard let count = Int32(exactly: buffer.count), let source = BIO_new_mem_buf(buffer.baseAddress, count)
            else {
                return nil
            }
            defer { BIO_free(source) }
            return reader(source)
        }
        guard let key else { throw .openSSL(operation) }
        return SignatureKey(owning: key)
    }
}
