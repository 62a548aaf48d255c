import Foundation
import JSONCoding
import Testing

@Suite struct MalformedJSONTests {
    @Test(arguments: [
        "", " ", "{", "[1,", "[1,]", "{\"a\":}", "{\"a\" 1}", "{a:1}", "[01]", "[1.]", "[.5]", "[1e]", "[-]", "[+1]",
        "tru", "nul", "\"", "\"\\", "[1] 2", "[\"\u{1}\"]", "'a'", "[NaN]", "\u{FEFF}[1]",
    ])
    func `malformed JSON is refused`(text: String) {
        #expect(throws: DecodingError.self) { try JSONCoder.decode([Int].self, from: Array(text.utf8)) }
    }

    @Test(arguments: [#"["\x"]"#, #"["\u12"]"#, #"["\ud800"]"#, #"["\ud800\u0041"]"#, #"["\udc00"]"#, #"["\u00zz"]"#])
    func `an invalid escape is refused`(text: String) {
        #expect(throws: DecodingError.self) { try JSONCoder.decode([String].self, from: Array(text.utf8)) }
    }

    @Test func `escapes are decoded, surrogate pairs too`() throws {
        let text = #"["\"\\\/\b\f\n\r\t\u0041\ud83e\uded6"]"#
        let read = try JSONCoder.decode([String].self, from: Array(text.utf8))
        #expect(read == ["\"\\/\u{8}\u{c}\n\r\tA🫖"])
    }

    @Test(arguments: [[0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xE2, 0x82]] as [[UInt8]])
    func `a string that is not UTF-8 is refused`(bytes: [UInt8]) {
        let text = Array("[\"".utf8) + bytes + Array("\"]".utf8)
        #expect(throws: DecodingError.self) { try JSONCoder.decode([String].self, from: text) }
    }

    @Test func `nesting beyond the limit is refused`() {
        let text = String(repeating: "[", count: 100_000)
        #expect(throws: DecodingError.self) { try JSONCoder.decode([Int].self, from: Array(text.utf8)) }
    }

    @Test(arguments: ["256", "-1", "1.5", "1e2", "99999999999999999999", "\"1\"", "null", "true"])
    func `a number that does not fit its type is refused`(text: String) {
        #expect(throws: DecodingError.self) { try JSONCoder.decode([UInt8].self, from: Array("[\(text)]".utf8)) }
    }

    @Test func `integers are exact up to their limits`() throws {
        let limits = [Int64.min, .max, 0, -1]
        #expect(try JSONCoder.decode([Int64].self, from: JSONCoder.encode(limits)) == limits)
        #expect(throws: DecodingError.self) {
            try JSONCoder.decode([Int64].self, from: Array("[9223372036854775808]".utf8))
        }
    }

    @Test func `an error contains its position`() {
        struct Line: Codable { var pieces: Int }
        struct Order: Codable { var lines: [Line] }
        let text = #"{"lines":[{"pieces":1},{"pieces":"two"}]}"#
        #expect {
            try JSONCoder.decode(Order.self, from: Array(text.utf8))
        } throws: { error in
            guard case DecodingError.typeMismatch(_, let context) = error else { return false }
            return context.codingPath.map(\.stringValue) == ["lines", "1", "pieces"]
        }
    }

    @Test func `a missing member is named`() {
        struct Order: Codable { var total: Int }
        #expect {
            try JSONCoder.decode([Order].self, from: Array(#"[{"total":1},{}]"#.utf8))
        } throws: { error in
            guard case DecodingError.keyNotFound(let key, let context) = error else { return false }
            return key.stringValue == "total" && context.codingPath.map(\.stringValue) == ["1"]
        }
    }

    @Test func `a member name that is not UTF-8 is refused, or ignored`() {
        let text = Array("{\"".utf8) + [0xFF] + Array("\":1}".utf8)
        #expect(throws: Never.self) { _ = try JSONCoder.decode([String: Int].self, from: text) }
        #expect(throws: DecodingError.self) { try JSONCoder.decode([Int].self, from: text) }
    }

    /// A document that is cut off, or has any byte replaced, is decoded or refused, without a crash.
    @Test func `damaged documents never crash the decoder`() throws {
        let whole = Array(#"{"a":[1,-2.5e3,null,true,"x\u00e9\n"],"b":{"c":{}},"d":"漢"}"#.utf8)
        for end in whole.indices { _ = try? JSONCoder.decode([String: [String]].self, from: Array(whole[..<end])) }
        for index in whole.indices {
            for byte in [0, 0x22, 0x5C, 0x7B, 0x5D, 0x2C, 0x39, 0x80, 0xFF] as [UInt8] {
                var damaged = whole
                damaged[index] = byte
                _ = try? JSONCoder.decode([String: [String]].self, from: damaged)
            }
        }
    }
}
