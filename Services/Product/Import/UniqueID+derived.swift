import Cryptography
import Vocabulary

extension UniqueID {
    /// An id derived from the parts: equal for equal parts only.
    static func derived(from parts: [String]) -> UniqueID {
        let digest = SHA256.digest(of: parts.joined(separator: "\u{1F}").utf8)
        return .version8(digest: (half(digest[0..<8]), half(digest[8..<16])))
    }

    private static func half(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
}

extension String {
    /// SHA-256 in hexadecimal.
    var digest: String { SHA256.digest(of: utf8).hexadecimal }
}
