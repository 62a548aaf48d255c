import CSV
import Testing

@Suite struct DelimiterTests {
    private func read(
        _ text: String, chunk: Int
    ) throws(CSVError) -> (records: [CSVRecord], delimiter: CSVDelimiter?) {
        var reader = CSVReader(delimiter: nil)
        var records: [CSVRecord] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            try reader.read(Array(rest.prefix(chunk)), into: &records)
            rest = rest.dropFirst(chunk)
        }
        try reader.finish(into: &records)
        return (records, reader.delimiter)
    }

    @Test(arguments: [
        ("a,b\r\n1;x,2\r\n", CSVDelimiter.comma, [["a", "b"], ["1;x", "2"]]),
        ("a;b\r\n1,5;2\r\n", .semicolon, [["a", "b"], ["1,5", "2"]]),
        ("a\tb\n1,5\t2;3", .tab, [["a", "b"], ["1,5", "2;3"]]),
        ("\u{FEFF}a;b;c\n", .semicolon, [["a", "b", "c"]]),
        ("\"a,b,c\";d\n1;\"2;3\"\n", .semicolon, [["a,b,c", "d"], ["1", "2;3"]]),
        ("\r\n\n;;\na;b;c\n", .semicolon, [["", "", ""], ["a", "b", "c"]]),
        ("a\n1;2\n", .comma, [["a"], ["1;2"]]),
        ("a;b", .semicolon, [["a", "b"]]), ("a", .comma, [["a"]]), ("", .comma, []),
        ("\"a\nb\";c", .semicolon, [["a\nb", "c"]]),
    ])
    func `is the candidate that occurs most often in the first record`(
        text: String, delimiter: CSVDelimiter, fields: [[String]]
    ) throws {
        for chunk in [1, 2, 3, 7, 1000] {
            let (records, found) = try read(text, chunk: chunk)
            #expect(records.map(\.fields) == fields)
            #expect(found == delimiter)
        }
    }

    @Test(arguments: [
        ("sep=;\r\na;b\r\n1,2;3\r\n", CSVDelimiter.semicolon), ("\u{FEFF}SEP=;\na;b\n1,2;3", .semicolon),
        ("\"sep=;\"\r\na;b\r\n1,2;3", .semicolon), ("sep=\t\na\tb\n1,2\t3", .tab),
    ])
    func `is the one that a leading line sep= names`(text: String, delimiter: CSVDelimiter) throws {
        for chunk in [1, 2, 3, 7, 1000] {
            let (records, found) = try read(text, chunk: chunk)
            #expect(records.map(\.fields) == [["a", "b"], ["1,2", "3"]])
            #expect(records.map(\.line) == [2, 3])
            #expect(found == delimiter)
        }
        // `sep=` decides even when the first record has more of another delimiter.
        #expect(try read("sep=,\na;b;c;d,e\n", chunk: 5).records.map(\.fields) == [["a;b;c;d", "e"]])
        #expect(try read("sep=;", chunk: 2).records.isEmpty)
    }

    @Test func `sep= with an unsupported delimiter is refused, and a column may be named sep=ab`() throws {
        #expect(throws: CSVError(line: 1, .unsupportedDelimiter)) { try read("sep=|\na|b\n", chunk: 3) }
        #expect(try read("sep=ab,c\n", chunk: 3).records.map(\.fields) == [["sep=ab", "c"]])
    }

    @Test func `reading can resume after any record with the delimiter that was detected`() throws {
        let text = "sep=;\r\na;b\r\n1;\"2\n3\"\r\n4;5"
        let all = try read(text, chunk: 1000).records
        let bytes = Array(text.utf8)
        for (index, record) in all.enumerated() {
            var reader = CSVReader(from: record.end, delimiter: .semicolon)
            var rest: [CSVRecord] = []
            try reader.read(Array(bytes[record.end.offset...]), into: &rest)
            try reader.finish(into: &rest)
            #expect(rest == Array(all[(index + 1)...]))
        }
    }

    @Test func `any bytes are read or refused, alike in chunks of any size`() {
        let alphabet: [UInt8] = Array("asep=,;\t\"\"\r\n\n".utf8) + [0xC3, 0xA9, 0xFF, 0]
        for _ in 0..<3000 {
            let prefix = Bool.random() ? "" : "sep=;"
            let bytes = Array(prefix.utf8) + (0..<Int.random(in: 0...30)).map { _ in alphabet.randomElement()! }
            func outcome(_ chunk: Int) -> Result<[CSVRecord], CSVError> {
                Result { () throws(CSVError) in
                    var reader = CSVReader(delimiter: nil)
                    var records: [CSVRecord] = []
                    var rest = bytes[...]
                    while !rest.isEmpty {
                        try reader.read(Array(rest.prefix(chunk)), into: &records)
                        rest = rest.dropFirst(chunk)
                    }
                    try reader.finish(into: &records)
                    return records
                }
            }
            #expect(outcome(1) == outcome(1000))
            #expect(outcome(4) == outcome(1000))
        }
    }

    @Test func `detection stops at the limits when the first record does not end`() {
        let limits = CSVLimits(fieldBytes: 10, recordBytes: 25, fields: 3)
        var reader = CSVReader(delimiter: nil, limits: limits)
        var records: [CSVRecord] = []
        #expect(throws: CSVError.self) {
            for _ in 0..<10 { try reader.read(Array("\"abcdefg".utf8), into: &records) }
        }
    }
}
