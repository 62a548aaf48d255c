/// A digest of bytes as they come, by one of several algorithms. MD5 and SHA-1 detect errors of a transfer, not attacks.
package struct MessageDigest: Sendable {
    package enum Algorithm: Sendable {
        case md5, sha1, sha256

        /// Bytes of a digest.
        fileprivate var length: Int {
            switch self {
            case .md5: 16
            case .sha1: 20
            case .sha256: 32
            }
        }

        fileprivate var openSSL: DigestAlgorithm? {
            switch self {
            case .md5: .md5
            case .sha1: .sha1
            case .sha256: .sha256
            }
        }
    }

    private let length: Int
    private var context: DigestContext

    /// Nil if OpenSSL does not offer the algorithm: in FIPS mode there is no MD5.
    package init?(_ algorithm: Algorithm) {
        guard let openSSL = algorithm.openSSL else { return nil }
        length = algorithm.length
        context = DigestContext(openSSL)
    }

    package mutating func update(_ bytes: some Sequence<UInt8>) {
        if !isKnownUniquelyReferenced(&context) { context = context.copy() }
        context.update(bytes)
    }

    /// The digest of all bytes so far; more may follow.
    package func digest() -> [UInt8] { context.copy().finish(length: length) }
}
