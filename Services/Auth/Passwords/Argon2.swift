import CArgon2

/// Argon2id by libargon2 (RFC 9106). A call computes for about 20 ms: never call it on the event loop.
enum Argon2 {
    /// The cost of a hash. The default is OWASP's second recommendation, which needs less memory.
    struct Parameters: Sendable, Hashable {
        /// In KiB.
        var memory: UInt32 = 19_456
        var iterations: UInt32 = 2
        var lanes: UInt32 = 1

        /// The beginning of PHC strings with these parameters.
        var prefix: String { "$argon2id$v=19$m=\(memory),t=\(iterations),p=\(lanes)$" }
    }

    struct Failed: Error, CustomStringConvertible {
        let description: String

        fileprivate init(_ status: Int32) { description = String(cString: argon2_error_message(status)) }
    }

    static let saltLength = 16
    private static let hashLength = 32

    /// Makes the allocator return a hash's working memory to the system. Call it once, before the first hash.
    static func returnMemoryWhenDone() { retail_return_large_blocks() }

    /// - Returns: a PHC string
    static func hash(_ password: [UInt8], salt: [UInt8], _ parameters: Parameters) throws(Failed) -> String {
        let capacity = argon2_encodedlen(
            parameters.iterations, parameters.memory, parameters.lanes, UInt32(salt.count), UInt32(hashLength),
            Argon2_id)
        var encoded = [CChar](repeating: 0, count: capacity)
        let status = argon2id_hash_encoded(
            parameters.iterations, parameters.memory, parameters.lanes, password, password.count, salt, salt.count,
            hashLength, &encoded, encoded.count)
        guard status == ARGON2_OK.rawValue else { throw Failed(status) }
        return String(decoding: encoded.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Compares in constant time.
    ///
    /// - Parameter encoded: a PHC string, whose own parameters are used
    static func verify(_ password: [UInt8], against encoded: String) throws(Failed) -> Bool {
        let status = argon2id_verify(encoded, password, password.count)
        if status == ARGON2_VERIFY_MISMATCH.rawValue { return false }
        guard status == ARGON2_OK.rawValue else { throw Failed(status) }
        return true
    }
}
