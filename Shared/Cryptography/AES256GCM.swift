import COpenSSL

/// Authenticated encryption with AES-256 in Galois/Counter Mode (NIST SP 800-38D).
package enum AES256GCM {
    /// Bytes of a key.
    package static let keyLength = 32
    /// Bytes of a nonce, which must never be used twice with one key.
    package static let nonceLength = 12
    private static let tagLength = 16

    /// - Parameter context: is authenticated, but not part of the result
    /// - Returns: the encrypted text and its tag
    /// - Throws: `CryptographyError` for a key or nonce of another length
    package static func seal(
        _ text: [UInt8], key: [UInt8], nonce: [UInt8], context: [UInt8]
    ) throws(CryptographyError) -> [UInt8] {
        let state = try start(key, nonce, isSealing: true)
        defer { EVP_CIPHER_CTX_free(state) }
        var written: Int32 = 0
        var sealed = [UInt8](repeating: 0, count: text.count + tagLength)
        guard EVP_EncryptUpdate(state, nil, &written, context, Int32(context.count)) == 1,
            EVP_EncryptUpdate(state, &sealed, &written, text, Int32(text.count)) == 1, Int(written) == text.count
        else { throw .openSSL("encrypting") }
        let isFinished = sealed.withUnsafeMutableBufferPointer { buffer in
            EVP_EncryptFinal_ex(state, buffer.baseAddress?.advanced(by: text.count), &written) == 1
                && EVP_CIPHER_CTX_ctrl(
                    state, EVP_CTRL_AEAD_GET_TAG, Int32(tagLength), buffer.baseAddress?.advanced(by: text.count)) == 1
        }
        guard isFinished else { throw .openSSL("encrypting") }
        return sealed
    }

    /// - Returns: nil if key, nonce, context or any byte is not what was sealed
    package static func open(_ sealed: [UInt8], key: [UInt8], nonce: [UInt8], context: [UInt8]) -> [UInt8]? {
        guard sealed.count >= tagLength, let state = try? start(key, nonce, isSealing: false) else { return nil }
        defer { EVP_CIPHER_CTX_free(state) }
        let length = sealed.count - tagLength
        var tag = Array(sealed.suffix(tagLength))
        var written: Int32 = 0
        // A byte more than the text has, so that there is an address for an empty one.
        var text = [UInt8](repeating: 0, count: length + 1)
        guard EVP_DecryptUpdate(state, nil, &written, context, Int32(context.count)) == 1,
            EVP_DecryptUpdate(state, &text, &written, sealed, Int32(length)) == 1,
            EVP_CIPHER_CTX_ctrl(state, EVP_CTRL_AEAD_SET_TAG, Int32(tagLength), &tag) == 1
        else { return nil }
        var rest = [UInt8](repeating: 0, count: tagLength)
        guard EVP_DecryptFinal_ex(state, &rest, &written) == 1 else {
            ERR_clear_error()
            return nil
        }
        return Array(text.prefix(length))
    }

    private static func start(
        _ key: [UInt8], _ nonce: [UInt8], isSealing: Bool
    ) throws(CryptographyError) -> OpaquePointer {
        guard key.count == keyLength, nonce.count == nonceLength else {
            throw CryptographyError("starting AES-GCM", "the key or the nonce has another length")
        }
        guard let state = EVP_CIPHER_CTX_new() else { throw .openSSL("starting AES-GCM") }
        guard EVP_CipherInit_ex(state, EVP_aes_256_gcm(), nil, key, nonce, isSealing ? 1 : 0) == 1 else {
            EVP_CIPHER_CTX_free(state)
            throw .openSSL("starting AES-GCM")
        }
        return state
    }
}
