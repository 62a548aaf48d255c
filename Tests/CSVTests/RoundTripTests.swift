import CSV
import Foundation
import TestSupport
import Testing

@Suite struct RoundTripTests {
    /// Records of random text with quotes, delimiters, line breaks and formula characters.
    static func records(_ count: Int) -> [[String]] {
        let alphabet = Array("ab,\"\r\n' =-;é日🫖\t")
        return (0..<count).map { _ in
            (0..<Int.random(in: 1...5)).map { _ in
                String((0..<Int.random(in: 0...8)).map { _ in alphabet.randomElement()! })
            }
        }
    }

    @Test func `written records are read back unchanged, in chunks of any size`() throws {
        for _ in 0..<200 {
            let records = Self.records(20)
            var writer = CSVWriter(defusingFormulas: false)
            for record in records { writer.append(record) }
            #expect(try read(writer.bytes, chunk: Int.random(in: 1...50)).map(\.fields) == records)
        }
    }

    @Test func `the writer escapes formulas`() throws {
        var writer = CSVWriter()
        writer.append(["=1,2", "-5", "plain", "-x"])
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "\"'=1,2\",-5,plain,'-x\r\n")
        for record in Self.records(500) {
            var writer = CSVWriter()
            writer.append(record)
            #expect(try read(writer.bytes).map { $0.fields.map(FormulaGuard.restored) } == [record])
        }
    }

    @Test func `any bytes are read or refused, alike in chunks of any size`() {
        let alphabet: [UInt8] = Array("a1,\"\"\r\n\n".utf8) + [0xC3, 0xA9, 0xFF, 0]
        for _ in 0..<3000 {
            let bytes = (0..<Int.random(in: 0...30)).map { _ in alphabet.randomElement()! }
            let whole = Result { () throws(CSVError) in try read(bytes) }
            #expect(Result { () throws(CSVError) in try read(bytes, chunk: 1) } == whole)
            #expect(Result { () throws(CSVError) in try read(bytes, chunk: 4) } == whole)
        }
    }

    @Test func `files are exchanged with Python's csv module in both directions`() async throws {
        let records = Self.records(2000)
        var writer = CSVWriter(defusingFormulas: false)
        for record in records { writer.append(record) }
        let reading =
            "import csv,json,sys; print(json.dumps(list(csv.reader(open(sys.argv[1], newline=''), strict=True))))"
        let theirs = try await Python.run(reading, input: Data(writer.bytes))
        #expect(try JSONDecoder().decode([[String]].self, from: theirs) == records)
        for terminator in ["\\r\\n", "\\n"] {
            let writing = """
                import csv,json,sys
                out = csv.writer(sys.stdout, lineterminator='\(terminator)')
                sys.stdout.reconfigure(newline='', encoding='utf-8')
                out.writerows(json.load(open(sys.argv[1])))
                """
            let written = try await Python.run(writing, input: try JSONEncoder().encode(records))
            #expect(try read(Array(written), chunk: 1000).map(\.fields) == records)
        }
    }
}

private enum Python {
    /// - Parameter input: written to the file that `sys.argv[1]` names
    static func run(_ program: String, input: Data) async throws -> Data {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("csv-\(UUID().uuidString)")
        try input.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try await ProgramRun.succeeding("/usr/bin/env", ["python3", "-c", program, file.path])
    }
}
