import Cryptography
import Testing

struct HMACSHA256Tests {
    /// RFC 4231, 4.2 to 4.8, without the case of a shortened code.
    @Test(arguments: [
        (
            bytes("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"), Array("Hi There".utf8),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xAA, count: 20), [UInt8](repeating: 0xDD, count: 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        ),
        (
            Array(1...25), [UInt8](repeating: 0xCD, count: 50),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131),
            Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
        (
            [UInt8](repeating: 0xAA, count: 131),
            Array(
                "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm."
                    .utf8),
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
        ),
    ])
    func `the examples of the RFC`(key: [UInt8], message: [UInt8], code: String) {
        #expect(HMACSHA256.code(for: message, key: key).hexadecimal == code)
        #expect(HMACSHA256.isValid(bytes(code), for: message, key: key))
    }

    /// Python: `hmac.new(b"", b"", "sha256").hexdigest()`.
    @Test func `an empty key and an empty message count as any others`() {
        #expect(
            HMACSHA256.code(for: [], key: []).hexadecimal
                == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }

    @Test func `a code with one wrong bit, or of another length, is refused`() {
        let (message, key) = (Array("message".utf8), Array("key".utf8))
        let code = HMACSHA256.code(for: message, key: key)
        for index in 0..<HMACSHA256.length * 8 {
            var wrong = code
            wrong[index / 8] ^= 1 << UInt8(index % 8)
            #expect(!HMACSHA256.isValid(wrong, for: message, key: key))
        }
        for wrong in [[], Array(code.dropLast()), code + [0]] {
            #expect(!HMACSHA256.isValid(wrong, for: message, key: key))
        }
        #expect(!HMACSHA256.isValid(code, for: message, key: Array("other".utf8)))
    }

    @Test func `equal is what has the same bytes`() {
        #expect(ConstantTime.areEqual([], []))
        #expect(ConstantTime.areEqual([1, 2], [1, 2]))
        #expect(!ConstantTime.areEqual([1, 2], [1, 3]))
        #expect(!ConstantTime.areEqual([1, 2], [1]))
        #expect(!ConstantTime.areEqual([], [0]))
    }
}
