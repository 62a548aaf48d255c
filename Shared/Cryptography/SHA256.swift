/// SHA-256 (FIPS 180-4), of bytes at once or as they come.
package struct SHA256: Sendable {
    /// Bytes of a digest.
    package static let length = 32

    private var context = DigestContext(.sha256)

    package init() {}

    package mutating func update(_ bytes: some Sequence<UInt8>) {
        if !isKnownUniquelyReferenced(&context) { context = context.copy() }
        context.update(bytes)
    }

    /// The digest of all bytes so far, 32 bytes; more may follow.
    package func digest() -> [UInt8] { context.copy().finish(length: Self.length) }

    /// - Returns: 32 bytes
    package static func digest(of bytes: some Sequence<UInt8>) -> [UInt8] {
        let context = DigestContext(.sha256)
        context.update(bytes)
        return context.finish(length: length)
    }
}
