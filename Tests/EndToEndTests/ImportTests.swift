import Foundation
import TestSupport
import Testing

/// A shopkeeper brings files in and takes files out, over HTTP.
extension EndToEnd {
    @Suite struct Imports {
        private func products(_ tag: String, _ count: Int, badEach: Int = .max) -> Table {
            Table(
                "externalId", "name", "description", "category", "price", "initialStock",
                rows: (1...count).map { index in
                    [
                        "\(tag)-\(index)", "Imported kettle \(index)", "Boils \"water\", quickly", "Imports \(tag)",
                        index.isMultiple(of: badEach) ? "a lot" : "\(index % 100).50", "7",
                    ]
                })
        }

        private var tag: String { String(UInt64.random(in: 0 ... .max), radix: 36) }

        @Test func `a hundred thousand rows go in, each bad one is told, corrected and tried again`() async throws {
            let (admin, tag) = (try await Customer.administrator(), tag)
            let file = products(tag, 100_000, badEach: 100)
            let start = ContinuousClock.now
            let done = try await admin.bringIn("products", Data(file.text.utf8), within: .seconds(600))
            print("100,000 rows with 1,000 bad ones: \(ContinuousClock.now - start)")
            #expect(done.status.string == "completed", "\(done)")
            #expect(done.rows.good.integer == 99_000)
            #expect(done.rows.bad.integer == 1000)
            var failed = try await admin.failedRows(done)
            let bad = (1...1000).map { $0 * 100 }
            #expect(failed["line"] == bad.map { String($0 + 1) })
            #expect(failed["field"] == bad.map { _ in "price" })
            #expect(failed["externalId"] == bad.map { "\(tag)-\($0)" })
            failed["price"] = failed.rows.map { _ in "2.50" }
            let again = try await admin.bringIn("products", Data(failed.text.utf8))
            #expect(again.rows.good.integer == 1000)
            #expect(again.rows.bad.integer == 0)
            let category = try await admin.shop.get("/v1/categories").json.items.array
                .first { $0.name.string == "Imports \(tag)" }
            #expect(category?.productCount.integer == 100_000)
            try await hasStock(admin, of: "Imports \(tag)")
        }

        /// The stock of an import's last products was opened too, and they can be ordered.
        private func hasStock(_ admin: Customer, of category: String) async throws {
            let query = category.replacingOccurrences(of: " ", with: "%20")
            let page = try await admin.shop.get("/v1/products?category=\(query)&sort=-createdAt&limit=1")
            let product = page.json.items[0]
            #expect(product.availability.string == "in_stock")
            let id = try #require(product.productId.string)
            try await eventually("its stock is opened", within: .seconds(60)) {
                try await admin.shop.get("/v1/admin/inventory/\(id)").json.available.integer == 7
            }
        }

        @Test func `a file imported twice changes nothing, and a dry run changes nothing at all`() async throws {
            let (admin, tag) = (try await Customer.administrator(), tag)
            let file = Data(products(tag, 300).text.utf8)
            let dry = try await admin.bringIn("products", file, dryRun: true)
            #expect(dry.rows.good.integer == 300)
            let first = try await admin.bringIn("products", file)
            #expect(first.rows.unchanged.integer == 0)
            let second = try await admin.bringIn("products", file)
            #expect(second.rows.unchanged.integer == 300)
        }

        @Test func `an export changes nothing when it is imported, and holds no formula`() async throws {
            let (admin, tag) = (try await Customer.administrator(), tag)
            let row = ["\(tag)-1", "=HYPERLINK(\"http://evil.example\")", "Imports \(tag)", "1.00"]
            let made = Table("externalId", "name", "category", "price", rows: [row])
            #expect(try await admin.bringIn("products", Data(made.text.utf8)).rows.good.integer == 1)
            let exported = try await admin.export("products")
            let text = String(decoding: exported, as: UTF8.self)
            #expect(text.contains("\(tag)-1,\"'=HYPERLINK(\"\"http://evil.example\"\")\""))
            // The first lines and the own one: another test may have brought in a hundred thousand.
            let lines = text.components(separatedBy: "\r\n")
            let some = lines.prefix(2000) + lines.dropFirst(2000).filter { $0.contains("\(tag)-1,") }
            let file = Data((some.joined(separator: "\r\n") + "\r\n").utf8)
            let again = try await admin.bringIn("products", file)
            #expect(again.rows.bad.integer == 0)
            #expect(again.rows.unchanged.integer == again.rows.read.integer)
            for name in ["stock", "orders"] { #expect(try await !admin.export(name).isEmpty) }
        }

        @Test func `what is no CSV in UTF-8 is refused clearly`() async throws {
            let admin = try await Customer.administrator()
            let file = try #require("externalId,name\r\n1,Kettle\r\n".data(using: .utf16))
            let done = try await admin.bringIn("products", file)
            #expect(done.status.string == "failed")
            #expect(done.refusal.code.string == "not_utf8")
            #expect(done.refusal.detail.string?.contains("UTF-16") == true)
            #expect(done.refusal.line.integer == 1)
        }

        @Test func `orders of the past are in their customer's list, and nobody is told`() async throws {
            let (admin, tag) = (try await Customer.administrator(), tag)
            let customer = try await Customer.join()
            let mails = try Mailbox.mails(to: customer.email).count
            let columns = ["reference", "customerEmail", "placedAt", "status", "productName", "quantity", "unitPrice"]
            var file = Table(
                "",
                rows: [
                    ["\(tag)-1", customer.email, "2019-05-31T14:00:00Z", "delivered", "Old kettle", "2", "12.50"],
                    ["\(tag)-1", customer.email, "2019-05-31T14:00:00Z", "delivered", "Old teapot", "1", "5.00"],
                    ["\(tag)-2", customer.email, "2019-06-30T14:00:00Z", "shipped", "Old kettle", "1", "12.50"],
                ])
            file.columns = columns
            let done = try await admin.bringIn("orders", Data(file.text.utf8))
            #expect(done.rows.good.integer == 2, "\(done)")
            #expect(try await admin.failedRows(done)["field"] == ["status"])
            let orders = try await customer.shop.get("/v1/orders").json.items.array
            #expect(orders.count == 1)
            #expect(orders.first?.status.string == "delivered")
            #expect(orders.first?.total.amount.integer == 3000)
            #expect(orders.first?.createdAt.string == "2019-05-31T14:00:00Z")
            let again = try await admin.bringIn("orders", Data(file.text.utf8))
            #expect(again.rows.unchanged.integer == 2)
            #expect(try Mailbox.mails(to: customer.email).count == mails)
        }

        @Test(arguments: ["imports", "imports/00000000-0000-7000-8000-000000000000", "exports/products.csv"])
        func `customers see nothing of it`(path: String) async throws {
            let answer = try await Customer.join().shop.get("/v1/admin/\(path)")
            #expect(answer.status == 403)
        }
    }
}
