import Cryptography
import FoundationEssentials

/// A checksum that a client states for its upload, in a header or in the query that was signed.
package struct UploadChecksum: Sendable {
    /// By the names of their headers.
    package enum Algorithm: String, Sendable, CaseIterable {
        case md5 = "content-md5"
        case crc32 = "x-amz-checksum-crc32"
        case crc32c = "x-amz-checksum-crc32c"
        case sha1 = "x-amz-checksum-sha1"
        case sha256 = "x-amz-checksum-sha256"

        /// Nil if OpenSSL does not offer the algorithm.
        fileprivate var start: (any RunningChecksum)? {
            switch self {
            case .md5: MessageDigest(.md5)
            case .sha1: MessageDigest(.sha1)
            case .sha256: MessageDigest(.sha256)
            case .crc32: CyclicChecksum(.crc32)
            case .crc32c: CyclicChecksum(.crc32c)
            }
        }
    }

    package let algorithm: Algorithm
    let expected: [UInt8]
    /// The checksum of no bytes.
    let start: any RunningChecksum

    /// The checksums among these fields.
    ///
    /// - Throws: `UploadRefusal` for one that is not base64 of the algorithm's length, or that cannot be computed here
    package static func all(in fields: [HeaderField]) throws(UploadRefusal) -> [UploadChecksum] {
        var checksums: [UploadChecksum] = []
        for field in fields {
            guard let algorithm = Algorithm(rawValue: field.name) else { continue }
            guard let start = algorithm.start else { throw .notImplemented(field.name) }
            guard let bytes = Data(base64Encoded: field.value), bytes.count == start.digest().count else {
                throw .invalidDigest(field.name)
            }
            checksums.append(UploadChecksum(algorithm: algorithm, expected: Array(bytes), start: start))
        }
        return checksums
    }
}
