import COpenSSL

extension SignatureKey {
    /// - Parameter name: OpenSSL's, as `prime256v1`
    func isOf(curve name: String) -> Bool {
        guard isOf(algorithm: "EC") else { return false }
        var buffer = [CChar](repeating: 0, count: 64)
        guard EVP_PKEY_get_group_name(pointer, &buffer, buffer.count, nil) == 1 else {
            ERR_clear_error()
            return false
        }
        return buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)).elementsEqual(name.utf8)
    }

    /// - Parameter bytes: a SubjectPublicKeyInfo (RFC 5280, 4.1) and nothing behind it
    static func publicKey(der bytes: [UInt8]) throws(CryptographyError) -> SignatureKey {
        var consumed = 0
        let key = bytes.withUnsafeBufferPointer { buffer in
            var position = buffer.baseAddress
            let key = d2i_PUBKEY(nil, &position, buffer.count)
            if let start = buffer.baseAddress, let position { consumed = position - start }
            return key
        }
        guard let key else { throw .openSSL("reading a public key") }
        let result = SignatureKey(owning: key)
        guard consumed == bytes.count else { throw CryptographyError("reading a public key", "bytes behind the key") }
        return result
    }

    /// The public part as a SubjectPublicKeyInfo.
    func publicDER() throws(CryptographyError) -> [UInt8] {
        let count = i2d_PUBKEY(pointer, nil)
        guard count > 0 else { throw .openSSL("writing a public key") }
        var encoded = [UInt8](repeating: 0, count: Int(count))
        let written = encoded.withUnsafeMutableBufferPointer { buffer in
            var position = buffer.baseAddress
            return i2d_PUBKEY(pointer, &position)
        }
        guard written == count else { throw .openSSL("writing a public key") }
        return encoded
    }

    /// A key of its own with the public part alone.
    func publicPart() throws(CryptographyError) -> SignatureKey { try .publicKey(der: publicDER()) }
}
