import HTTPKit
import Testing

@Suite struct JSONParserTests {
    private func parse(_ text: String) throws -> JSONValue { try JSONParser.parse(Array(text.utf8)) }

    @Test func `documents are parsed into trees`() throws {
        #expect(try parse(" null ") == .null)
        #expect(try parse("[true,false]") == .array([.boolean(true), .boolean(false)]))
        #expect(try parse(#"{"a":{"b":[]},"c":"d"}"#) == .object(["a": .object(["b": .array([])]), "c": .string("d")]))
        #expect(try parse("{ }") == .object([:]))
    }

    @Test func `names and fingerprinted texts are normalized`() throws {
        let documents = try [#"{"e\u0301":"u\u0308"}"#, "{\"\u{E9}\":\"\u{FC}\"}"].map(parse)
        for document in documents {
            #expect(Array(document.canonicalText.utf8) == Array("{\"\u{E9}\":\"\u{FC}\"}".utf8))
        }
        #expect(throws: JSONSyntaxError.self) { try parse("{\"\u{E9}\":1,\"e\u{301}\":2}") }
    }

    @Test func `integers are exact, and other numbers keep their digits`() throws {
        #expect(try parse("9007199254740993") == .integer(9_007_199_254_740_993))
        #expect(try parse("-0") == .integer(0))
        #expect(try parse("9223372036854775808") == .number("9223372036854775808"))
        #expect(try parse("1.5") == .number("1.5"))
        #expect(try parse("1e3") == .number("1e3"))
        #expect(try parse("1.0") == .number("1.0"))
    }

    @Test func `escapes are decoded, surrogate pairs too`() throws {
        #expect(try parse(#""\"\\\/\b\f\n\r\t""#) == .string("\"\\/\u{8}\u{c}\n\r\t"))
        #expect(try parse(#""\u00e9\ud83d\ude00""#) == .string("é😀"))
    }

    @Test(arguments: [
        ("", JSONSyntaxError.Reason.unexpectedEnd), ("{", .unexpectedEnd), (#"{"a""#, .unexpectedEnd),
        (#"{"a":1"#, .unexpectedEnd), (#""a"#, .unexpectedEnd), ("[1,]", .unexpectedCharacter),
        (#"{"a":1,}"#, .unexpectedCharacter), ("{a:1}", .unexpectedCharacter), ("nul", .unexpectedCharacter),
        ("1 2", .unexpectedCharacter), ("01", .unexpectedCharacter), ("+1", .unexpectedCharacter),
        ("1.", .unexpectedEnd), (".5", .unexpectedCharacter), ("NaN", .unexpectedCharacter),
        ("\"\u{1}\"", .unexpectedCharacter), (#""\x""#, .invalidText), (#""\ud83d""#, .invalidText),
        (#""\ude00""#, .invalidText), (#""\u12g4""#, .invalidText), (#"{"a":1,"a":2}"#, .duplicateKey),
        (#"{"a":1,"\u0061":2}"#, .duplicateKey),
    ])
    func `invalid documents are refused`(text: String, reason: JSONSyntaxError.Reason) {
        let error = #expect(throws: JSONSyntaxError.self) { try parse(text) }
        #expect(error?.reason == reason)
    }

    @Test func `invalid UTF-8 is refused`() {
        let overlong: [UInt8] = [0x22, 0xC0, 0x80, 0x22]
        #expect(throws: JSONSyntaxError.self) { try JSONParser.parse(overlong) }
        #expect(throws: JSONSyntaxError.self) { try JSONParser.parse([0x22, 0xFF, 0x22]) }
    }

    @Test func `nesting depth is limited`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try parse(nested(JSONParser.maximumDepth))
        let error = #expect(throws: JSONSyntaxError.self) { try parse(nested(60_000)) }
        #expect(error?.reason == .tooDeep)
    }

    @Test func `equal documents have the same canonical text, different ones do not`() throws {
        let text = try parse(#"{"b":[1,null,"x\n\"\u0001"],"a":{"d":true,"c":1.5}}"#).canonicalText
        #expect(text == #"{"a":{"c":1.5,"d":true},"b":[1,null,"x\u000a\"\u0001"]}"#)
        #expect(
            try parse(" { \"a\" : {\"c\":1.5, \"d\":true}, \"b\" : [1,null,\"x\\n\\\"\\u0001\"] }").canonicalText
                == text)
        #expect(try parse(#"["a,b"]"#).canonicalText != parse(#"["a","b"]"#).canonicalText)
    }
}
