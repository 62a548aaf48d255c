import Cryptography
import Testing

/// Examples of NIST for FIPS 180-4.
struct SHA256Tests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `the examples of the standard`(text: String, digest: String) {
        #expect(SHA256.digest(of: text.utf8).hexadecimal == digest)
        #expect(SHA256.digest(of: Array(text.utf8)).hexadecimal == digest)
        #expect(SHA256.digest(of: AnySequence(text.utf8)).hexadecimal == digest)
    }

    @Test func `a million bytes in pieces`() {
        var hash = SHA256()
        for _ in 0..<1000 { hash.update(Array(repeating: UInt8(ascii: "a"), count: 1000)) }
        #expect(
            hash.digest().hexadecimal == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test func `a copy goes its own way`() {
        var first = SHA256()
        first.update("a".utf8)
        var second = first
        second.update("bc".utf8)
        #expect(first.digest() == SHA256.digest(of: "a".utf8))
        first.update("x".utf8)
        #expect(second.digest() == SHA256.digest(of: "abc".utf8))
        #expect(first.digest() == SHA256.digest(of: "ax".utf8))
    }

    @Test func `more may follow a digest`() {
        var hash = SHA256()
        #expect(hash.digest() == SHA256.digest(of: []))
        hash.update("abc".utf8)
        #expect(hash.digest() == hash.digest())
        #expect(hash.digest().count == SHA256.length)
    }

    @Test func `digits have two places`() {
        #expect([0, 0x0A, 0xFF].hexadecimal == "000aff")
    }
}
