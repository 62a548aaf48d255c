import Cryptography

/// A checksum of bytes as they come.
protocol RunningChecksum: Sendable {
    mutating func update(_ bytes: [UInt8])
    /// Of all bytes so far.
    func digest() -> [UInt8]
}

extension MessageDigest: RunningChecksum {}
extension CyclicChecksum: RunningChecksum {}
