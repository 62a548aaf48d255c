import CSV
import Testing

@Suite struct CSVReaderTests {
    @Test(arguments: [
        ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
        ("a,,\r\n,,\r\n", [["a", "", ""], ["", "", ""]]),
        ("\"a\",\"b\"\"c\",\"d,e\"\r\n", [["a", "b\"c", "d,e"]]),
        ("\"a\r\nb\",c\r\n", [["a\r\nb", "c"]]),
        ("\"\"\r\n", [[""]]),
        ("\"\",\"\"", [["", ""]]),
        ("a\r\n\r\n\nb\r\n", [["a"], ["b"]]),
        ("\u{FEFF}a,b\r\n", [["a", "b"]]),
        ("\u{FEFF}\"a\"", [["a"]]),
        ("é,日本,🫖\r\n", [["é", "日本", "🫖"]]),
        (" a , b \n", [[" a ", " b "]]),
        ("", []), ("\r\n", []), ("a", [["a"]]), ("\"a\"", [["a"]]), ("a\r", [["a"]]), ("a,", [["a", ""]]),
    ])
    func `a file is read alike in chunks of any size`(text: String, expected: [[String]]) throws {
        for chunk in [1, 2, 3, 5, 1000] { #expect(try fields(text, chunk: chunk) == expected) }
    }

    @Test func `line numbers are those of the file, quoted line breaks included`() throws {
        let records = try read(Array("h\r\n\"a\nb\"\r\n\r\nc\n\"d\r\n\r\ne\"\nf".utf8))
        #expect(records.map(\.line) == [1, 2, 5, 6, 9])
        #expect(records.map(\.end.line) == [2, 4, 6, 9, 9])
    }

    @Test(arguments: [1, 7, 100]) func `reading can resume after any record`(chunk: Int) throws {
        let bytes = Array("\u{FEFF}name,text\r\na,\"1\r\n2\"\r\n\r\nb,\"é\"\"\"\nc,d".utf8)
        let all = try read(bytes)
        for (index, record) in all.enumerated() {
            var reader = CSVReader(from: record.end)
            var rest: [CSVRecord] = []
            var left = bytes[record.end.offset...]
            while !left.isEmpty {
                try reader.read(Array(left.prefix(chunk)), into: &rest)
                left = left.dropFirst(chunk)
            }
            try reader.finish(into: &rest)
            #expect(rest == Array(all[(index + 1)...]))
        }
    }

    @Test(arguments: [1, 2, 1000]) func `input that is not CSV in UTF-8 is refused with its line`(chunk: Int) {
        let utf16: [UInt8] = [0xFF, 0xFE] + "a,b\r\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        #expect(failure(utf16, chunk: chunk) == CSVError(line: 1, .utf16))
        #expect(failure([0xFE, 0xFF, 0, 0x61], chunk: chunk) == CSVError(line: 1, .utf16))
        #expect(failure([0x61, 0, 0x2C, 0, 0x62, 0], chunk: chunk) == CSVError(line: 1, .nul))
        #expect(failure([0x50, 0x4B, 3, 4, 20], chunk: chunk) == CSVError(line: 1, .spreadsheet))
        // Latin-1, an overlong encoding, half a surrogate pair, and a truncated character.
        for bytes: [UInt8] in [[0xE9], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0xAB]] {
            #expect(failure(Array("a\nb,".utf8) + bytes, chunk: chunk) == CSVError(line: 2, .invalidUTF8))
        }
    }

    @Test(arguments: [
        ("a\nb,c\"d\n", CSVError(line: 2, .quoteInUnquotedField)),
        ("a\n\"b\"c\n", CSVError(line: 2, .textAfterQuotedField)),
        ("a, \"b\"\n", CSVError(line: 1, .quoteInUnquotedField)),
        ("a\rb\n", CSVError(line: 1, .loneCarriageReturn)),
        ("a\nb,\"c\nd\ne", CSVError(line: 2, .unfinishedQuotes)),
        ("a\n\"", CSVError(line: 2, .unfinishedQuotes)),
        ("a\n\"b\u{0}\"", CSVError(line: 2, .nul)),
    ])
    func `malformed quotes and line ends are refused with their line`(text: String, expected: CSVError) {
        for chunk in [1, 3, 1000] { #expect(failure(Array(text.utf8), chunk: chunk) == expected) }
    }

    @Test func `records before an error are returned`() {
        var reader = CSVReader()
        var records: [CSVRecord] = []
        #expect(throws: CSVError.self) { try reader.read(Array("a,b\n1,2\n3,\"4\"5\n".utf8), into: &records) }
        #expect(records.map(\.fields) == [["a", "b"], ["1", "2"]])
    }

    @Test func `field size, record size and number of fields are limited`() {
        let limits = CSVLimits(fieldBytes: 10, recordBytes: 25, fields: 3)
        #expect(failure(Array("a\n12345678901".utf8), limits: limits) == CSVError(line: 2, .fieldTooLong(bytes: 10)))
        let quoted = Array("\"1234567890\",\"1234567890\",\"1\"".utf8)
        #expect(failure(quoted, limits: limits) == CSVError(line: 1, .recordTooLong(bytes: 25)))
        #expect(failure(Array("1,2,3,4".utf8), limits: limits) == CSVError(line: 1, .tooManyFields(3)))
        #expect(failure(Array("1234567890,2,3\n1234567890".utf8), limits: limits) == nil)
    }
}
