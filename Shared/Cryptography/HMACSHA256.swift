import COpenSSL

/// HMAC with SHA-256 (RFC 2104, RFC 4231).
package enum HMACSHA256 {
    /// Bytes of a code.
    package static let length = 32

    /// - Parameter key: of any length; what is longer than 64 bytes counts as its digest
    /// - Returns: 32 bytes
    package static func code(for message: some Sequence<UInt8>, key: some Sequence<UInt8>) -> [UInt8] {
        // OpenSSL writes 32 bytes, as many as SHA-256 has.
        [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            let code = key.withContiguousBytes { key in
                message.withContiguousBytes { message in
                    authenticate(message, key, into: buffer.baseAddress)
                }
            }
            // It fails for no input, only without memory.
            guard code != nil else { fatalError("\(CryptographyError.openSSL("computing an HMAC"))") }
            count = length
        }
    }

    /// Compares in constant time; a code of another length than 32 bytes is refused.
    package static func isValid(
        _ code: some Sequence<UInt8>, for message: some Sequence<UInt8>, key: some Sequence<UInt8>
    ) -> Bool {
        ConstantTime.areEqual(Self.code(for: message, key: key), code)
    }

    private static func authenticate(
        _ message: UnsafeBufferPointer<UInt8>, _ key: UnsafeBufferPointer<UInt8>,
        into code: UnsafeMutablePointer<UInt8>?
    ) -> UnsafeMutablePointer<UInt8>? {
        precondition(key.count <= Int(Int32.max), "no key is that long")
        // To OpenSSL no pointer means no key, which is something else than an empty one.
        var nothing: UInt8 = 0
        return withUnsafePointer(to: &nothing) { nothing in
            HMAC(
                EVP_sha256(), key.baseAddress ?? nothing, Int32(key.count), message.baseAddress, message.count, code,
                nil)
        }
    }
}
