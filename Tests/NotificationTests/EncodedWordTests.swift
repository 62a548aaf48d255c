import Testing

@testable import NotificationService

struct EncodedWordTests {
    @Test func `letters and digits stay, everything else is encoded`() {
        #expect(EncodedWord.encode("Café 42") == ["=?UTF-8?Q?Caf=C3=A9_42?="])
        #expect(EncodedWord.encode("a=b?_\"") == ["=?UTF-8?Q?a=3Db=3F=5F=22?="])
    }

    @Test func `a long text becomes several encoded words, each within the limit and with whole characters`() {
        let text = String(repeating: "Grüße 😀 ", count: 20)
        let words = EncodedWord.encode(text)
        #expect(words.count > 1)
        for word in words {
            #expect(word.utf8.count <= 75)
            #expect(word.hasPrefix("=?UTF-8?Q?") && word.hasSuffix("?="))
            let bytes = Self.decode(word)
            #expect(String(validating: bytes, as: UTF8.self) != nil)
        }
        #expect(String(decoding: words.flatMap(Self.decode), as: UTF8.self) == text)
    }

    private static func decode(_ word: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = word.utf8.dropFirst(10).dropLast(2)
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "_"): bytes.append(32)
            case UInt8(ascii: "="):
                bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
                rest = rest.dropFirst(2)
            default: bytes.append(byte)
            }
        }
        return bytes
    }
}
