/// A cyclic redundancy check of 32 bits, reflected, as zlib (CRC-32) and iSCSI (CRC-32C, RFC 3720, 12.1) have it.
package struct CyclicChecksum: Sendable {
    package enum Polynomial: UInt32, Sendable {
        case crc32 = 0xEDB8_8320
        case crc32c = 0x82F6_3B78

        fileprivate static let tableOfCRC32 = table(.crc32)
        fileprivate static let tableOfCRC32C = table(.crc32c)

        /// The remainder of each byte.
        private static func table(_ polynomial: Polynomial) -> [UInt32] {
            (0..<256).map { byte in
                (0..<8).reduce(UInt32(byte)) { value, _ in
                    value & 1 == 1 ? value >> 1 ^ polynomial.rawValue : value >> 1
                }
            }
        }
    }

    private let table: [UInt32]
    private var remainder = UInt32.max

    package init(_ polynomial: Polynomial) {
        table = polynomial == .crc32 ? Polynomial.tableOfCRC32 : Polynomial.tableOfCRC32C
    }

    package mutating func update(_ bytes: some Sequence<UInt8>) {
        var value = remainder
        for byte in bytes { value = table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] ^ value >> 8 }
        remainder = value
    }

    /// The checksum of all bytes so far, the highest byte first; more may follow.
    package func digest() -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: ~remainder >> UInt32(24 - 8 * $0)) } }
}
