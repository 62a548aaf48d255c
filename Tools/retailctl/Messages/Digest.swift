import Cryptography

/// Short identifiers.
enum Digest {
    /// Eight hexadecimal digits.
    static func short(_ bytes: some Sequence<UInt8>) -> String {
        SHA256.digest(of: bytes).prefix(4).hexadecimal
    }
}
