import COpenSSL

/// HMAC with SHA-1 (RFC 2202), which apps for one-time passwords compute (RFC 6238). Its known weaknesses are collisions,
/// which do not weaken an HMAC.
package enum HMACSHA1 {
    /// Bytes of a code.
    package static let length = 20

    package static func code(for message: some Sequence<UInt8>, key: some Sequence<UInt8>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            let code = key.withContiguousBytes { key in
                message.withContiguousBytes { message in
                    // To OpenSSL no pointer means no key, which is something else than an empty one.
                    var nothing: UInt8 = 0
                    return withUnsafePointer(to: &nothing) { nothing in
                        HMAC(
                            EVP_sha1(), key.baseAddress ?? nothing, Int32(key.count), message.baseAddress,
                            message.count, buffer.baseAddress, nil)
                    }
                }
            }
            // It fails for no input, only without memory.
            guard code != nil else { fatalError("\(CryptographyError.openSSL("computing an HMAC"))") }
            count = length
        }
    }
}
