import COpenSSL

/// An asymmetric key in OpenSSL's memory, private or public.
///
/// Unchecked because of the pointer: it is this object's alone, and after its creation OpenSSL only reads the key, which
/// several threads may do at once (openssl-threads(7)).
final class SignatureKey: @unchecked Sendable {
    let pointer: OpaquePointer

    /// - Parameter pointer: to an `EVP_PKEY`, which now belongs to this object
    init(owning pointer: OpaquePointer) { self.pointer = pointer }

    /// Frees the key, and cleanses what is private in it.
    deinit { EVP_PKEY_free(pointer) }

    /// - Parameter name: as `ED25519`
    func isOf(algorithm name: String) -> Bool { EVP_PKEY_is_a(pointer, name) == 1 }

    /// - Parameter digest: of the message, as `SHA256`, where the algorithm leaves a choice
    /// - Returns: in the algorithm's own encoding
    /// - Throws: when OpenSSL has no memory, or the key is a public one
    func signature(for message: some Sequence<UInt8>, digest: String? = nil) throws(CryptographyError) -> [UInt8] {
        guard let context = EVP_MD_CTX_new() else { throw .openSSL("signing") }
        defer { EVP_MD_CTX_free(context) }
        var length = Int(EVP_PKEY_get_size(pointer))
        var signature = [UInt8](repeating: 0, count: length)
        let isSigned = message.withContiguousBytes { message in
            EVP_DigestSignInit_ex(context, nil, digest, nil, nil, pointer, nil) == 1
                && EVP_DigestSign(context, &signature, &length, message.baseAddress, message.count) == 1
        }
        guard isSigned, length <= signature.count else { throw .openSSL("signing") }
        return Array(signature.prefix(length))
    }

    /// False for what is not the key's signature of the message, also when OpenSSL cannot decide.
    func isValid(_ signature: [UInt8], for message: some Sequence<UInt8>, digest: String? = nil) -> Bool {
        let context = EVP_MD_CTX_new()
        defer {
            EVP_MD_CTX_free(context)
            // A wrong signature leaves entries, which libpq and libcurl would take for their own.
            ERR_clear_error()
        }
        guard let context else { return false }
        return message.withContiguousBytes { message in
            EVP_DigestVerifyInit_ex(context, nil, digest, nil, nil, pointer, nil) == 1
                && EVP_DigestVerify(context, signature, signature.count, message.baseAddress, message.count) == 1
        }
    }
}
