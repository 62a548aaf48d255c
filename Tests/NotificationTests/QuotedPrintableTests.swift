import Foundation
import Testing

@testable import NotificationService

struct QuotedPrintableTests {
    @Test func `plain ASCII text is unchanged`() {
        #expect(QuotedPrintable.encode("Total: $1,234.56") == "Total: $1,234.56")
    }

    @Test func `other characters are encoded as hexadecimal digits`() {
        #expect(QuotedPrintable.encode("a=b") == "a=3Db")
        #expect(QuotedPrintable.encode("é\0\t") == "=C3=A9=00=09")
    }

    @Test func `white space at the end of a line is encoded`() {
        #expect(QuotedPrintable.encode("a \nb\t") == "a=20\r\nb=09")
        #expect(QuotedPrintable.encode("a b") == "a b")
    }

    @Test(arguments: ["a\nb", "a\r\nb", "a\rb"])
    func `every line end becomes CRLF`(text: String) {
        #expect(QuotedPrintable.encode(text) == "a\r\nb")
    }

    @Test func `lines of exactly 76 characters are not broken`() {
        let line = String(repeating: "x", count: 76)
        #expect(QuotedPrintable.encode(line) == line)
        #expect(QuotedPrintable.encode(line + "x") == line.dropLast() + "=\r\nxx")
    }

    @Test func `encoded text decodes to the original`() {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("ab =\t.\né☕️😀\u{301}<>-_\0")
        for _ in 0..<1000 {
            let text = String(
                (0..<Int.random(in: 0...300)).map { _ in alphabet.randomElement(using: &generator) ?? "x" })
            let encoded = QuotedPrintable.encode(text)
            #expect(Self.decode(encoded) == text, "\(text.debugDescription)")
            #expect(encoded.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 76 })
        }
    }

    /// Written from RFC 2045, independently of the encoder.
    private static func decode(_ encoded: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(
            encoded.replacingOccurrences(of: "=\r\n", with: "").replacingOccurrences(of: "\r\n", with: "\n").utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "="), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
