import Foundation
import TestSupport
import Testing

/// Files of catalogue size. Last by name, since suites run in this order and other tests are faster in a small shop.
extension EndToEnd {
    @Suite struct Volume {
        /// `TEST_IMPORT_ROWS=100000 make e2e` imports a whole catalogue.
        private static let rows = ProcessInfo.processInfo.environment["TEST_IMPORT_ROWS"].flatMap(Int.init) ?? 20_000

        @Test func `each invalid row of a large file is reported, and can be fixed`() async throws {
            let (admin, tag) = (try await Customer.administrator(), Table.tag)
            let (rows, badRows) = (Self.rows, Self.rows / 100)
            let file = Table.products(tag, rows, badEach: 100)
            let start = ContinuousClock.now
            let done = try await admin.bringIn("products", Data(file.text.utf8), within: .seconds(600))
            print("\(rows) rows with \(badRows) bad ones: \(ContinuousClock.now - start)")
            #expect(done.status.string == "completed", "\(done)")
            #expect(done.rows.good.integer == rows - badRows)
            #expect(done.rows.bad.integer == badRows)
            var failed = try await admin.failedRows(done)
            let bad = (1...badRows).map { $0 * 100 }
            #expect(failed["line"] == bad.map { String($0 + 1) })
            #expect(failed["field"] == bad.map { _ in "price" })
            #expect(failed["externalId"] == bad.map { "\(tag)-\($0)" })
            failed["price"] = failed.rows.map { _ in "2.50" }
            let again = try await admin.bringIn("products", Data(failed.text.utf8))
            #expect(again.rows.good.integer == badRows)
            #expect(again.rows.bad.integer == 0)
            let category = try await admin.shop.get("/v1/categories").json.items.array
                .first { $0.name.string == "Imports \(tag)" }
            #expect(category?.productCount.integer == rows)
            try await hasStock(admin, of: "Imports \(tag)")
        }

        /// The stock of the import's last products was opened too, so they can be ordered.
        private func hasStock(_ admin: Customer, of category: String) async throws {
            let query = category.replacingOccurrences(of: " ", with: "%20")
            let page = try await admin.shop.get("/v1/products?category=\(query)&sort=-createdAt&limit=1")
            let product = page.json.items[0]
            #expect(product.availability.string == "in_stock")
            let id = try #require(product.productID.string)
            try await eventually("its stock is opened", within: .seconds(60)) {
                try await admin.shop.get("/v1/admin/inventory/\(id)").json.available.integer == 7
            }
        }

        /// Read from the database, since the service may be down.
        private struct ImportProgress: Sendable {
            let state: String
            let rowsRead: Int

            init(_ importID: String) async throws {
                let line = try await TestStack.psql(
                    "SELECT state, rows_good + rows_bad FROM product.import WHERE import_id = '\(importID)'")
                let fields = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
                try #require(fields.count == 2, "\(line)")
                state = fields[0]
                rowsRead = try #require(Int(fields[1]))
            }
        }

        @Test func `an import resumes after its process is killed, and imports no row twice`() async throws {
            let (admin, tag) = (try await Customer.administrator(), Table.tag)
            let file = Data(Table.products(tag, 20_000, badEach: 100).text.utf8)
            let id = try await admin.begin("products", file)
            var read = 0
            for _ in 1...2 {
                try await eventually("more rows are imported", within: .seconds(30)) {
                    try await ImportProgress(id).rowsRead > read
                }
                try await TestStack.service("kill", "product")
                let progress = try await ImportProgress(id)
                #expect(progress.state == "running")
                #expect(progress.rowsRead < 20_000)
                read = progress.rowsRead
            }
            try await TestStack.service("await", "product")
            let done = try await admin.end(of: id)
            #expect(done.status.string == "completed", "\(done)")
            #expect(done.rows.good.integer == 19_800)
            #expect(done.rows.bad.integer == 200)
            #expect(done.rows.unchanged.integer == 0, "a row was imported twice")
            let failed = try await admin.failedRows(done)
            let bad = (1...200).map { "\($0)01" }
            #expect(failed["line"] == bad)
            try await hasEachProductOnce(tag, 19_800)
            let again = try await admin.bringIn("products", file)
            #expect(again.rows.unchanged.integer == 19_800)
        }

        /// In the catalogue, in its category's count, in the published events and in the stock ledger.
        private func hasEachProductOnce(_ tag: String, _ count: Int) async throws {
            let own = "SELECT id FROM product.product WHERE category = 'Imports \(tag)'"
            let rows = """
                SELECT count(*), count(DISTINCT external_id), max(version) FROM product.product
                WHERE category = 'Imports \(tag)'
                """
            #expect(try await value(rows) == "\(count)|\(count)|1")
            let counted = "SELECT product_count FROM product.category WHERE key = lower('Imports \(tag)')"
            #expect(try await value(counted) == "\(count)")
            let published = """
                SELECT count(*), count(DISTINCT id) FROM (
                    SELECT jsonb_array_elements_text(convert_from(body, 'UTF8')::jsonb->'productIds')::uuid AS id
                    FROM product.outbox WHERE name = 'product.imported.v1') AS published
                WHERE id IN (\(own))
                """
            #expect(try await value(published) == "\(count)|\(count)")
            let opened = """
                SELECT count(*), count(DISTINCT product_id), sum(available_delta) FROM inventory.ledger
                WHERE kind = 'opened' AND product_id IN (\(own))
                """
            try await eventually("each stock is opened once", within: .seconds(30)) {
                try await value(opened) == "\(count)|\(count)|\(count * 7)"
            }
        }

        private func value(_ statement: String) async throws -> String {
            try await TestStack.psql(statement).trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }
}
