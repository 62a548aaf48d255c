import Cryptography
import Testing

/// The check values of each algorithm's specification, or of its catalogue.
struct ChecksumTests {
    private static let pieces = ["", "1234", "5", "6789"]

    @Test(arguments: [
        (CyclicChecksum.Polynomial.crc32, "cbf43926"), (.crc32c, "e3069283"),
    ])
    func `a cyclic checksum of pieces is that of the whole`(polynomial: CyclicChecksum.Polynomial, expected: String) {
        var checksum = CyclicChecksum(polynomial)
        #expect(checksum.digest() == [0, 0, 0, 0])
        for piece in Self.pieces { checksum.update(Array(piece.utf8)) }
        #expect(checksum.digest().hexadecimal == expected)
    }

    @Test(arguments: [
        (MessageDigest.Algorithm.md5, "25f9e794323b453885f5181f1b624d0b"),
        (.sha1, "f7c3bc1d808e04732adf679965ccc34ca7ae3441"),
        (.sha256, "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"),
    ])
    func `a digest of pieces is that of the whole`(algorithm: MessageDigest.Algorithm, expected: String) throws {
        var digest = try #require(MessageDigest(algorithm))
        for piece in Self.pieces { digest.update(Array(piece.utf8)) }
        #expect(digest.digest().hexadecimal == expected)
        var longer = digest
        longer.update([0])
        #expect(digest.digest().hexadecimal == expected)
        #expect(longer.digest() != digest.digest())
    }
}
