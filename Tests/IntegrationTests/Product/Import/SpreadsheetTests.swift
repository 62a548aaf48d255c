import CSV
import Contracts
import DurableMessaging
import ImportRows
import Messaging
import ProductImportDomain
import TestSupport
import Testing
import Vocabulary

@testable import ProductImport

/// Files as spreadsheets really save them.
@Suite(.timeLimit(.minutes(2)))
struct `A spreadsheet's file` {
    @Test(arguments: [
        (",", ImportDetails.Delimiter.comma, ""), (";", .semicolon, ""), ("\t", .tab, ""),
        (";", .semicolon, "sep=;\r\n"),
        ("\t", .tab, "\u{FEFF}sep=\t\r\n"),
    ])
    func `is read by its own delimiter, which the import reports`(
        delimiter: String, named: ImportDetails.Delimiter, head: String
    ) async throws {
        try await withImports { imports in
            let rows = [["externalId", "name", "category", "price"], ["k-1", "Kettle", "Kitchen", "5.00"]]
            let text = head + rows.map { $0.joined(separator: delimiter) + "\r\n" }.joined()
            let done = try await imports.run(text)
            #expect(done.status == .completed)
            #expect(done.delimiter == named)
            #expect(done.rows == .init(read: 1, good: 1, unchanged: 0, bad: 0))
            #expect(try await imports.catalogue.names() == ["Kettle"])
        }
    }

    @Test func `may have empty trailing columns and rows of delimiters only`() async throws {
        try await withImports { imports in
            let text = """
                ,,,,,
                externalId,name,category,price,,
                k-1,Kettle,Kitchen,5.00,,
                ,,,,,
                k-2,Pot,Kitchen,five,,
                 , ,,,,
                k-3,Cup,Kitchen,1.00,,lost
                k-4,Can,Kitchen,2.00
                "","","","","",""
                ,,,,,

                """
            let done = try await imports.run(text)
            #expect(done.status == .completed)
            #expect(done.rows == .init(read: 4, good: 2, unchanged: 0, bad: 2))
            // Line numbers are those of the file, blank rows included.
            #expect(try await imports.failures(done.importID) == ["5 price", "7 "])
            #expect(done.bytesRead == done.bytesTotal)
            #expect(try await imports.catalogue.names() == ["Can", "Kettle"])
        }
    }

    @Test func `resumes with its delimiter after an interruption`() async throws {
        try await withImports { imports in
            let rows = (1...1200).map { "k-\($0);Kettle \($0);Kitchen;5.00\n" }.joined()
            let id = try await imports.upload("sep=;\nexternalId;name;category;price\n" + rows)
            let claim = try #require(try await imports.store.claim())
            let cause = imports.catalogue.database.beginning("test")
            struct Interrupted: Error {}
            let run = ImportRun(claim: claim, imports: imports.store, objects: imports.objects, cause: cause)
            await #expect(throws: Interrupted.self) {
                try await run.execute(
                    Stopping(
                        pipeline: ProductPipeline(
                            claim: claim, imports: imports.store, catalogue: imports.catalogue.store),
                        error: Interrupted()))
            }
            try await imports.forgetLeases()
            while try await imports.worker().workOnOne() {}
            let done = try await imports.details(id)
            #expect(done.delimiter == .semicolon)
            #expect(done.rows == .init(read: 1200, good: 1200, unchanged: 0, bad: 0))
        }
    }

    @Test func `from macOS names the same products and categories as any other`() async throws {
        try await withImports { imports in
            let header = "externalId,name,category,price\n"
            let composed = ["ä-1,Märchen,B\u{FC}cher,1.00\n", "ä-2,Gedichte,B\u{FC}cher,1.00\n"]
            let decomposed = [
                "c-3,Romane,Bu\u{308}cher,1.00\n", "c-4,Dramen,Bu\u{308}cher,1.00\n", "c-5,Briefe,Bu\u{308}cher,1.00\n",
            ]
            let done = try await imports.run(header + (composed + decomposed).joined())
            #expect(done.rows.good == 5)
            #expect(try await imports.catalogue.categories() == ["B\u{FC}cher": 5])
            #expect(try await imports.catalogue.names(category: "B\u{FC}cher").count == 5)
            // The same external ids, decomposed.
            let again = composed.map { $0.replacing("ä", with: "a\u{308}").replacing("ü", with: "u\u{308}") }
            let second = try await imports.run(header + again.joined())
            #expect(second.rows == .init(read: 2, good: 2, unchanged: 2, bad: 0))
            let twice = try await imports.run(header + composed[0] + again[0])
            #expect(try await imports.failures(twice.importID) == ["3 externalId"])
            for product in try await imports.catalogue.list().get().items {
                _ = try await imports.catalogue.delete(product)
            }
            #expect(try await imports.catalogue.categories() == [:])
        }
    }
}

/// Applies one batch, and then fails.
private struct Stopping<Pipeline: ImportPipeline>: ImportPipeline {
    var pipeline: Pipeline
    let error: any Error
    var isFull: Bool { pipeline.isFull }
    private var applied = false

    init(pipeline: Pipeline, error: any Error) { (self.pipeline, self.error) = (pipeline, error) }

    mutating func take(_ row: ImportedRow) { pipeline.take(row) }
    mutating func endFile() { pipeline.endFile() }

    mutating func apply(causedBy cause: MessageContext) async throws -> ImportTally {
        if applied { throw error }
        applied = true
        return try await pipeline.apply(causedBy: cause)
    }
}
