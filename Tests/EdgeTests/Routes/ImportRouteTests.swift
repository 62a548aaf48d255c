import Contracts
import Foundation
import HTTPTypes
import Messaging
import ObjectStore
import Testing
import Vocabulary

@testable import EdgeService

@Suite struct ImportRouteTests {
    private static let importID = ImportID(.make())

    private static func details(_ status: ImportDetails.Status = .running) -> ImportDetails {
        ImportDetails(
            importID: importID, kind: .products, dryRun: false, status: status,
            rows: .init(read: 3, good: 2, unchanged: 1, bad: 1), bytesRead: 10, bytesTotal: nil, delimiter: nil,
            refusal: nil,
            createdAt: .now(), startedAt: nil, finishedAt: nil)
    }

    private static func product(_ begun: Log<BeginImport> = Log()) -> Subscriptions {
        Subscriptions(of: .product)
            .perform(BeginImport.self) { query, _ in
                begun.append(query)
                return .success(
                    .init(
                        details: details(.awaitingUpload), uploadUrl: "http://files/imports/1.csv", method: "PUT",
                        headers: ["content-type": "text/csv"], expiresAt: .now()))
            }
            .answer(GetImport.self) { query, _ in
                query.importID == importID ? .success(details()) : .failure(.notFound)
            }
            .answer(ListImports.self) { _, _ in .success(Page(items: [details()], nextCursor: "next")) }
            .answer(ListFailedRows.self) { query, _ in
                guard query.importID == importID else { return .failure(.notFound) }
                let row = ListFailedRows.Row(
                    line: query.afterLine + 2, field: "price", reason: "It is missing.",
                    cells: ["9", "price", "old", "k-\(query.afterLine)", "=1+1", "more"])
                return .success(
                    .init(
                        columns: ["line", "field", "reason", "externalId", "name"], rows: [row],
                        hasMore: query.afterLine < 4))
            }
            .answer(ExportProducts.self) { query, _ in
                let product = Example.product(version: 1)
                return .success(
                    .init(items: query.after == nil ? [.init(product: product, externalID: "=cmd")] : []))
            }
    }

    @Test func `creating an import returns a URL to upload the file to`() async throws {
        let begun = Log<BeginImport>()
        try await EdgeFixture.run([Self.product(begun)]) { fixture in
            let answer = try await fixture.asAdmin(.post, "/v1/admin/imports", #"{"kind":"products","dryRun":true}"#)
            #expect(answer.status == 201, "\(answer)")
            #expect(answer.header("Location") == "/v1/admin/imports/\(Self.importID)")
            #expect(answer.json["method"] as? String == "PUT")
            #expect(answer.json["status"] as? String == "awaiting_upload")
            #expect(answer.json["headers"] as? [String: String] == ["content-type": "text/csv"])
            #expect(begun.entries == [BeginImport(kind: .products, isDryRun: true)])
        }
    }

    @Test func `kind and dryRun are validated`() async throws {
        try await EdgeFixture.run([Self.product()]) { fixture in
            let answer = try await fixture.asAdmin(.post, "/v1/admin/imports", #"{"kind":"carts","dryRun":"no","x":1}"#)
            #expect(answer.status == 422)
            #expect(answer.errors == ["kind invalid_value", "dryRun invalid_type", "x unknown_field"])
        }
    }

    @Test func `progress can be read, and imports can be listed`() async throws {
        try await EdgeFixture.run([Self.product()]) { fixture in
            let one = try await fixture.asAdmin(.get, "/v1/admin/imports/\(Self.importID)")
            #expect(one.status == 200)
            #expect((one.json["rows"] as? [String: Int])?["bad"] == 1)
            #expect(one.json["bytesTotal"] is NSNull && one.json["refusal"] is NSNull)
            let unknown = try await fixture.asAdmin(.get, "/v1/admin/imports/\(ImportID(.make()))")
            #expect(unknown.status == 404)
            let list = try await fixture.asAdmin(.get, "/v1/admin/imports")
            #expect(list.items().count == 1)
            #expect(list.header("Link") != nil)
        }
    }

    @Test func `failed rows are one CSV file across pages, without the columns of an earlier failure`() async throws {
        try await EdgeFixture.run([Self.product()]) { fixture in
            let path = "/v1/admin/imports/\(Self.importID)/failed-rows.csv"
            let answer = try await fixture.asAdmin(.get, path, headers: ["Accept": "text/csv"])
            #expect(answer.status == 200)
            #expect(answer.header("Content-Type") == "text/csv; charset=utf-8")
            #expect(answer.header("Content-Disposition")?.contains("failed-rows.csv") == true)
            let lines = String(decoding: answer.body, as: UTF8.self).components(separatedBy: "\r\n")
            #expect(
                lines == [
                    "line,field,reason,externalId,name", "2,price,It is missing.,k-0,'=1+1,more",
                    "4,price,It is missing.,k-2,'=1+1,more", "6,price,It is missing.,k-4,'=1+1,more", "",
                ])
            let unknown = try await fixture.asAdmin(.get, "/v1/admin/imports/\(ImportID(.make()))/failed-rows.csv")
            #expect(unknown.status == 404)
        }
    }

    @Test func `an export redirects to a URL that downloads it from the object store`() async throws {
        try await EdgeFixture.run([Self.product()]) { fixture in
            let answer = try await fixture.asAdmin(
                .get, "/v1/admin/exports/products.csv", headers: ["Accept": "text/csv"])
            #expect(answer.status == 303, "\(answer)")
            let location = try #require(answer.header("Location"))
            #expect(location.hasPrefix("http://shop/objects/"))
            #expect(location.contains("response-content-disposition=attachment"))
            let file = try await fixture.send(.get, String(location.dropFirst("http://shop".count)))
            #expect(file.status == 200, "\(file)")
            let lines = String(decoding: file.body, as: UTF8.self).components(separatedBy: "\r\n")
            #expect(lines[0].hasPrefix("productId,externalId,name,"))
            #expect(lines[1].hasPrefix("\(Example.productID),'=cmd,"))
            #expect(lines.count == 3)
        }
    }

    @Test func `an unknown kind of export or parameter is refused`() async throws {
        try await EdgeFixture.run { fixture in
            let answer = try await fixture.asAdmin(.get, "/v1/admin/exports/carts.csv")
            #expect(answer.status == 404)
            let unknown = try await fixture.asAdmin(.get, "/v1/admin/exports/products.csv?x=1")
            #expect(unknown.status == 422)
        }
    }
}
