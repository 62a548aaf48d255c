import Cryptography
import Testing

struct AES256GCMTests {
    private static func bytes(_ hex: String) -> [UInt8] {
        stride(from: 0, to: hex.count, by: 2).map { offset in
            UInt8(hex.dropFirst(offset).prefix(2), radix: 16) ?? 0
        }
    }

    /// Test case 16 of the specification of GCM (McGrew and Viega).
    private let key = bytes("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308")
    private let nonce = bytes("cafebabefacedbaddecaf888")
    private let text = bytes(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
    )
    private let context = bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    private let sealed = bytes(
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b"
    )

    @Test func `the example of the specification is sealed and opened`() throws {
        #expect(try AES256GCM.seal(text, key: key, nonce: nonce, context: context) == sealed)
        #expect(AES256GCM.open(sealed, key: key, nonce: nonce, context: context) == text)
    }

    @Test func `nothing that was changed is opened`() {
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(AES256GCM.open(changed, key: key, nonce: nonce, context: context) == nil)
        }
        #expect(AES256GCM.open(sealed, key: key, nonce: nonce, context: []) == nil)
        #expect(AES256GCM.open(sealed, key: key, nonce: Array(nonce.reversed()), context: context) == nil)
        #expect(AES256GCM.open(sealed, key: Array(key.reversed()), nonce: nonce, context: context) == nil)
        #expect(AES256GCM.open([], key: key, nonce: nonce, context: context) == nil)
    }

    @Test func `keys and nonces have their length`() {
        #expect(throws: CryptographyError.self) { try AES256GCM.seal([], key: [1], nonce: nonce, context: []) }
        #expect(throws: CryptographyError.self) { try AES256GCM.seal([], key: key, nonce: [1], context: []) }
    }

    @Test func `an empty text is sealed too`() throws {
        let sealed = try AES256GCM.seal([], key: key, nonce: nonce, context: [])
        #expect(AES256GCM.open(sealed, key: key, nonce: nonce, context: []) == [])
    }
}

struct HMACSHA1Tests {
    /// RFC 2202, test cases 2 and 6.
    @Test func `the examples of RFC 2202 are computed`() {
        let code = HMACSHA1.code(for: "what do ya want for nothing?".utf8, key: "Jefe".utf8)
        #expect(hex(code) == "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79")
        let long = HMACSHA1.code(
            for: "Test Using Larger Than Block-Size Key - Hash Key First".utf8, key: [UInt8](repeating: 0xAA, count: 80)
        )
        #expect(hex(long) == "aa4ae5e15272d00e95705637ce8a3b55ed402112")
    }

    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
