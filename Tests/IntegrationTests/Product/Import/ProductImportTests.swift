import CSV
import Contracts
import DurableMessaging
import ImportRows
import Messaging
import Postgres
import ProductImportDomain
import TestSupport
import Testing
import Vocabulary

@testable import ProductImport
@testable import ProductService

@Suite struct ProductImportTests {
    private static let header = "externalId,name,description,category,price,initialStock\n"

    /// - Parameter badEach: every how many rows one has an invalid price
    private func file(_ count: Int, price: String = "5.00", badEach: Int = .max) -> String {
        Self.header
            + (1...count).map { index in
                "k-\(index),Kettle \(index),,Kitchen,\(index.isMultiple(of: badEach) ? "five" : price),7\n"
            }.joined()
    }

    @Test func `valid rows are imported, and invalid ones reported`() async throws {
        try await withImports { imports in
            let done = try await imports.run(file(1200, badEach: 100))
            #expect(done.status == .completed)
            #expect(done.rows == .init(read: 1200, good: 1188, unchanged: 0, bad: 12))
            #expect(done.bytesRead == done.bytesTotal)
            #expect(try await imports.failures(done.importID).first == "101 price")
            #expect(try await imports.catalogue.categories() == ["Kitchen": 1188])
            // Published in batches: one command opens many stocks, and one event announces many products.
            #expect(try await imports.published(OpenStocks.name.description) == 3)
            #expect(try await imports.published(ProductImported.name.description) == 3)
            #expect(try await imports.published(ProductCreated.name.description) == 0)
        }
    }

    @Test func `importing the same file again changes nothing`() async throws {
        try await withImports { imports in
            _ = try await imports.run(file(700))
            let before = try await imports.catalogue.names()
            let again = try await imports.run(file(700))
            #expect(again.rows == .init(read: 700, good: 700, unchanged: 700, bad: 0))
            #expect(try await imports.catalogue.names() == before)
            #expect(try await imports.published(ProductImported.name.description) == 2)
            let dearer = try await imports.run(file(700, price: "6.00"))
            #expect(dearer.rows.unchanged == 0)
            #expect(try await imports.catalogue.list(minPrice: 600).get().items.allSatisfy { $0.version == 2 })
            #expect(try await imports.published(OpenStocks.name.description) == 2)
        }
    }

    @Test func `a dry run validates every row and changes nothing`() async throws {
        try await withImports { imports in
            _ = try await imports.run(file(3))
            let again =
                Self.header + "k-1,Kettle 1,,Kitchen,9.00,7\nk-9,Pot,,Kitchen,1,\nk-9,Pot,,Kitchen,2,\n,x,,y,1,\n"
            let done = try await imports.run(again, dryRun: true)
            #expect(done.rows == .init(read: 4, good: 2, unchanged: 0, bad: 2))
            #expect(try await imports.failures(done.importID) == ["4 externalId", "5 externalId"])
            #expect(try await imports.catalogue.categories() == ["Kitchen": 3])
            #expect(try await imports.catalogue.list(minPrice: 600).get().items.isEmpty)
            #expect(try await imports.published(ProductImported.name.description) == 1)
        }
    }

    @Test func `a file may name each product once, however far apart`() async throws {
        try await withImports { imports in
            let done = try await imports.run(file(600) + "k-1,Other,,Kitchen,1.00,\n")
            #expect(done.rows == .init(read: 601, good: 600, unchanged: 0, bad: 1))
            #expect(try await imports.failures(done.importID) == ["602 externalId"])
        }
    }

    @Test func `an interrupted import resumes where it was, and imports no row twice`() async throws {
        try await withImports { imports in
            let id = try await imports.upload(file(6000, badEach: 50))
            let first = Task { try await imports.worker().workOnOne() }
            try await eventually("some rows are imported") { try await imports.details(id).rows.read > 0 }
            first.cancel()
            _ = try? await first.value
            let interrupted = try await imports.details(id)
            #expect(interrupted.status == .running)
            #expect(interrupted.rows.read < 6000)
            #expect(try await imports.worker().workOnOne() == false, "the lease has not ended")
            try await imports.forgetLeases()
            #expect(try await imports.worker().workOnOne())
            let done = try await imports.details(id)
            #expect(done.status == .completed)
            #expect(done.rows == .init(read: 6000, good: 5880, unchanged: 0, bad: 120))
            #expect(try await imports.catalogue.categories() == ["Kitchen": 5880])
            let keys: Int64 = try await imports.catalogue.database.database.value("SELECT count(*) FROM import_key")
            #expect(keys == 0)
        }
    }

    /// The plan of a prepared statement is made while the catalogue is empty, and would be kept until autovacuum runs.
    @Test func `lookups use an index even if their first plan was made for an empty catalogue`() async throws {
        try await withImports { imports in
            let database = imports.catalogue.database.database
            try await database.query("ALTER TABLE product SET (autovacuum_enabled = off)")
            var reader = try ImportFile(.products, from: .start, delimiter: nil, columns: nil)
            let rows = try reader.read(Array(file(5).utf8)).rows.map { try ProductRow($0.content.get()) }
            let (store, cause) = (imports.catalogue.store, imports.catalogue.admin)
            for _ in 0..<10 {
                try await imports.catalogue.database.transaction(causedBy: cause) { unit in
                    _ = try await store.lockProducts(of: rows, in: unit)
                }
            }
            _ = try await imports.run(file(3000))
            try await imports.catalogue.database.transaction(causedBy: cause) { unit in
                let before = try await Self.productsRead(unit)
                var book = try await store.lockProducts(of: rows, in: unit)
                let read = try await Self.productsRead(unit) - before
                #expect(read >= 5 && read <= 20)
                for row in rows { try book.enter(row, newID: ProductID(.make())) }
                #expect(book.unchangedCount == 5)
            }
        }
    }

    /// How many rows of the product table the transaction has read so far.
    private static func productsRead(_ unit: UnitOfWork) async throws -> Int64 {
        let rows = try await unit.query(
            """
            SELECT COALESCE(seq_tup_read, 0) + COALESCE(idx_tup_fetch, 0) AS read FROM pg_stat_xact_user_tables
            WHERE relname = 'product'
            """)
        return try rows.first.map { try $0["read"] } ?? 0
    }

    @Test func `one process works on an import at a time, and one that lost its lease stops`() async throws {
        try await withImports { imports in
            _ = try await imports.upload(file(10))
            let claim = try #require(try await imports.store.claim())
            #expect(try await imports.store.claim() == nil)
            try await imports.forgetLeases()
            let heir = try #require(try await imports.store.claim())
            #expect(heir.importID == claim.importID)
            var late = ProductPipeline(claim: claim, imports: imports.store, catalogue: imports.catalogue.store)
            var file = try ImportFile(.products, from: .start, delimiter: nil, columns: nil)
            for row in try file.read(Array(self.file(10).utf8)).rows { late.take(row) }
            await #expect(throws: ImportLeaseLost.self) {
                _ = try await late.apply(causedBy: .beginning(at: .product))
            }
            #expect(try await imports.catalogue.names() == [])
        }
    }

    @Test(arguments: [
        ("", "empty_file"), ("name,price\nKettle,5\n", "missing_column"), ("externalId,\"x\"y\n", "broken_quotes"),
        ("externalId,name\nk-1,\u{0}\n", "not_utf8"),
    ])
    func `an unreadable file is refused with a reason`(text: String, code: String) async throws {
        try await withImports { imports in
            let done = try await imports.run(text)
            #expect(done.status == .failed)
            #expect(done.refusal?.code == code)
        }
    }

    @Test func `rows before the first syntax error are imported`() async throws {
        try await withImports { imports in
            let done = try await imports.run(file(3) + "k-4,\"Pot\" x,,Kitchen,1.00,\n" + "k-5,Pan,,Kitchen,1.00,\n")
            #expect(done.status == .failed)
            #expect(done.refusal?.line == 5)
            #expect(done.rows.good == 3)
        }
    }

    @Test func `a formula is imported literally, also from an export that escaped it`() async throws {
        try await withImports { imports in
            let first = try await imports.run(Self.header + "k-1,=1+1,,Kitchen,1.00,\n")
            #expect(first.rows.good == 1)
            let again = try await imports.run(Self.header + "k-1,'=1+1,,Kitchen,1.00,\n")
            #expect(again.rows.unchanged == 1)
            #expect(try await imports.catalogue.names() == ["=1+1"])
        }
    }

    @Test func `a product that was deleted is imported as a new one`() async throws {
        try await withImports { imports in
            _ = try await imports.run(file(1))
            let product = try #require(try await imports.catalogue.list().get().items.first)
            _ = try await imports.catalogue.delete(product).get()
            #expect(try await imports.run(file(1)).rows == .init(read: 1, good: 1, unchanged: 0, bad: 0))
            #expect(try await imports.catalogue.list().get().items.map(\.productID) != [product.productID])
        }
    }
}
