import Crypto
import FoundationEssentials
import Vocabulary

extension UniqueID {
    /// The same id for the same text, and another for any other.
    static func derived(from parts: [String]) -> UniqueID {
        let digest = Array(SHA256.hash(data: Data(parts.joined(separator: "\u{1F}").utf8)))
        return .version8(digest: (half(digest[0..<8]), half(digest[8..<16])))
    }

    private static func half(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
}

extension String {
    /// SHA-256 in hexadecimal.
    var digest: String {
        let digits = Array("0123456789abcdef".utf8)
        let bytes = SHA256.hash(data: Data(utf8)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
