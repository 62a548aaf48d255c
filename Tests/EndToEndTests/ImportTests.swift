import Foundation
import TestSupport
import Testing

/// Imports and exports, over HTTP.
extension EndToEnd {
    @Suite struct Imports {
        @Test func `a file imported twice changes nothing, and a dry run never changes anything`() async throws {
            let (admin, tag) = (try await Customer.administrator(), Table.tag)
            let file = Data(Table.products(tag, 300).text.utf8)
            let dry = try await admin.bringIn("products", file, dryRun: true)
            #expect(dry.rows.good.integer == 300)
            let first = try await admin.bringIn("products", file)
            #expect(first.rows.unchanged.integer == 0)
            let second = try await admin.bringIn("products", file)
            #expect(second.rows.unchanged.integer == 300)
        }

        @Test func `importing an export changes nothing, and an export escapes formulas`() async throws {
            let (admin, tag) = (try await Customer.administrator(), Table.tag)
            let row = ["\(tag)-1", "=HYPERLINK(\"http://evil.example\")", "Imports \(tag)", "1.00"]
            let made = Table("externalId", "name", "category", "price", rows: [row])
            #expect(try await admin.bringIn("products", Data(made.text.utf8)).rows.good.integer == 1)
            let exported = try await admin.export("products")
            let text = String(decoding: exported, as: UTF8.self)
            #expect(text.contains("\(tag)-1,\"'=HYPERLINK(\"\"http://evil.example\"\")\""))
            // The first lines and this test's own: another test may have imported a hundred thousand rows.
            let lines = text.components(separatedBy: "\r\n")
            let some = lines.prefix(2000) + lines.dropFirst(2000).filter { $0.contains("\(tag)-1,") }
            let file = Data((some.joined(separator: "\r\n") + "\r\n").utf8)
            let again = try await admin.bringIn("products", file)
            #expect(again.rows.bad.integer == 0)
            #expect(again.rows.unchanged.integer == again.rows.read.integer)
            for name in ["stock", "orders"] { #expect(try await !admin.export(name).isEmpty) }
        }

        @Test func `a file that is not CSV in UTF-8 is refused with a reason`() async throws {
            let admin = try await Customer.administrator()
            let file = try #require("externalId,name\r\n1,Kettle\r\n".data(using: .utf16))
            let done = try await admin.bringIn("products", file)
            #expect(done.status.string == "failed")
            #expect(done.refusal.code.string == "not_utf8")
            #expect(done.refusal.detail.string?.contains("UTF-16") == true)
            #expect(done.refusal.line.integer == 1)
        }

        @Test func `text is normalized, whichever form a file or request uses`() async throws {
            let (admin, tag) = (try await Customer.administrator(), Table.tag)
            let (composed, decomposed) = ("B\u{FC}cher \(tag)", "Bu\u{308}cher \(tag)")
            let rows = [composed, composed, decomposed, decomposed, decomposed].enumerated().map { number, category in
                ["\(tag)-\(number)", "Gedichte \(tag) \(number)", category, "1.00"]
            }
            let file = Table("externalId", "name", "category", "price", rows: rows)
            #expect(try await admin.bringIn("products", Data(file.text.utf8)).rows.good.integer == 5)
            func count() async throws -> [Int?] {
                let items = try await admin.shop.get("/v1/categories", headers: ["Cache-Control": "no-cache"]).json
                    .items
                return items.array.filter { $0.name.string?.hasSuffix(tag) == true }.map(\.productCount.integer)
            }
            #expect(try await count() == [5])
            var ids: Set<String> = []
            for spelling in [composed, decomposed] {
                let query = try #require(spelling.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
                let items = try await admin.shop.get("/v1/products?category=\(query)").json.items.array
                #expect(items.count == 5)
                ids.formUnion(items.compactMap(\.productID.string))
            }
            #expect(ids.count == 5)
            for id in ids {
                let product = try await admin.shop.get("/v1/products/\(id)")
                let gone = try await admin.shop.delete(
                    "/v1/admin/products/\(id)", headers: ["If-Match": product.header("ETag") ?? ""])
                #expect(gone.status == 204, "\(gone)")
            }
            #expect(try await count() == [])
        }

        @Test(arguments: [
            (";", "semicolon", ""), ("\t", "tab", ""), (",", "comma", ""), (";", "semicolon", "sep=;\r\n"),
        ])
        func `a spreadsheet's delimiter is detected`(
            delimiter: String, named: String, head: String
        ) async throws {
            let (admin, tag) = (try await Customer.administrator(), Table.tag)
            let rows = [
                ["externalId", "name", "category", "price", "", ""], ["\(tag)-1", "Kettle", "Kitchen", "5.00", "", ""],
                ["", "", "", "", "", ""], ["\(tag)-2", "Pot", "Kitchen", "five", "", ""], ["", "", "", "", "", ""],
            ]
            let text = head + rows.map { $0.joined(separator: delimiter) + "\r\n" }.joined()
            let done = try await admin.bringIn("products", Data(text.utf8))
            #expect(done.status.string == "completed", "\(done)")
            #expect(done.delimiter.string == named)
            #expect([done.rows.read.integer, done.rows.good.integer, done.rows.bad.integer] == [2, 1, 1])
            #expect(try await admin.failedRows(done)["line"] == [head.isEmpty ? "4" : "5"])
            #expect(done.bytesRead.integer == text.utf8.count)
        }

        @Test func `historical orders appear in their customer's list, and send no mail`() async throws {
            let (admin, tag) = (try await Customer.administrator(), Table.tag)
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
        func `customers cannot use imports and exports`(path: String) async throws {
            let answer = try await Customer.join().shop.get("/v1/admin/\(path)")
            #expect(answer.status == 403)
        }
    }
}
