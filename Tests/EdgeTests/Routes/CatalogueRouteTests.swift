import Contracts
import Foundation
import HTTPTypes
import Messaging
import TestSupport
import Testing
import Vocabulary

@testable import EdgeService

@Suite struct CatalogueRouteTests {
    private static let path = "/v1/products/\(Example.productID)"

    @Test func `a product has exactly the contract's fields, null ones too`() async throws {
        let product = Subscriptions(of: .product).answer(GetProducts.self) { query, _ in
            .success(.init(items: query.productIDs == [Example.productID] ? [Example.product()] : []))
        }
        try await EdgeFixture.run([product]) { fixture in
            let answer = try await fixture.send(.get, Self.path)
            #expect(answer.status == 200)
            #expect(
                Set(answer.json.keys) == [
                    "productId", "name", "description", "category", "price", "imageUrl", "availability", "createdAt",
                    "updatedAt",
                ])
            #expect(answer.header("ETag") == "\"3-in_stock\"")
            #expect(
                answer.header("Cache-Control")
                    == "public, max-age=0, s-maxage=1, must-revalidate, stale-while-revalidate=0")
            let unknown = try await fixture.send(.get, "/v1/products/\(UniqueID(high: 1, low: 1))")
            #expect(unknown.status == 404)
        }
    }

    /// Swift compares the spellings as equal, so without normalization the cache would serve one's answer for the
    /// other.
    @Test func `two spellings of a category are one query, in normalized bytes`() async throws {
        let asked = Log<String>()
        let product = Subscriptions(of: .product).answer(ListProducts.self) { query, _ in
            asked.append("\(query.category ?? "") \(query.text ?? "")")
            return .success(Page(items: [], nextCursor: nil))
        }
        try await EdgeFixture.run([product]) { fixture in
            for category in ["Bu%CC%88cher", "B%C3%BCcher"] {
                _ = try await fixture.send(.get, "/v1/products?category=\(category)&q=Cre%CC%80me")
            }
        }
        #expect(!asked.entries.isEmpty)
        for question in asked.entries { #expect(Array(question.utf8) == Array("B\u{FC}cher Cr\u{E8}me".utf8)) }
    }

    @Test func `text from an administrator is normalized`() async throws {
        let created = Log<CreateProduct>()
        let product = Subscriptions(of: .product).perform(CreateProduct.self) { query, _ in
            created.append(query)
            return .success(Example.product())
        }
        try await EdgeFixture.run([product]) { fixture in
            let body =
                #"{"name":"Cre\u0300me","description":"o\u0308","category":"Bu\u0308cher","price":{"amount":1,"currency":"USD"}}"#
            _ = try await fixture.asAdmin(.post, "/v1/admin/products", body)
        }
        let query = try #require(created.entries.first)
        let texts = [query.title, query.description, query.category].joined(separator: " ")
        #expect(Array(texts.utf8) == Array("Cr\u{E8}me \u{F6} B\u{FC}cher".utf8))
    }

    @Test func `concurrent requests for products share queries, and each gets its own product`() async throws {
        let (asked, gate) = (Log<Int>(), Gate())
        let product = Subscriptions(of: .product).answer(GetProducts.self) { query, _ in
            asked.append(query.productIDs.count)
            if asked.entries.count <= 2 { await gate.pass() }
            let known = query.productIDs.filter { $0.value.low % 2 == 0 }
            return .success(.init(items: known.map { Example.product($0) }))
        }
        try await EdgeFixture.run([product]) { fixture in
            let router = fixture.router.responder
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in UInt64(1)...20 {
                    group.addTask {
                        let id = ProductID(UniqueID(high: 7, low: number))
                        let answer = try await EdgeFixture.send(.get, "/v1/products/\(id)", to: router)
                        #expect(answer.status == (number % 2 == 0 ? 200 : 404), "\(answer)")
                        if number % 2 == 0 { #expect(answer.json["productId"] as? String == "\(id)") }
                    }
                }
                try await eventually("the waiting requests become a second query") { await gate.arrivals == 2 }
                await gate.open()
                try await group.waitForAll()
            }
        }
        #expect(asked.entries.reduce(0, +) == 20)
        #expect(asked.entries.count < 20)
    }

    @Test func `a product that matches If-None-Match is not sent again, until stock or version change`() async throws {
        let product = Subscriptions(of: .product).answer(GetProducts.self) { _, _ in
            .success(.init(items: [Example.product()]))
        }
        try await EdgeFixture.run([product]) { fixture in
            let known = try await fixture.send(.get, Self.path, headers: ["If-None-Match": "\"3-in_stock\""])
            #expect(known.status == 304)
            #expect(known.body.isEmpty)
            #expect(known.header("Content-Length") == nil)
            #expect(known.header("ETag") == "\"3-in_stock\"")
            for tag in ["\"2-in_stock\"", "\"3-low_stock\"", "\"3\""] {
                let answer = try await fixture.send(.get, Self.path, headers: ["If-None-Match": tag])
                #expect(answer.status == 200, "\(tag)")
            }
            let head = try await fixture.send(.head, Self.path)
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
        }
    }

    @Test func `a list passes its parameters on and links to the next page`() async throws {
        let asked = Log<ListProducts>()
        let product = Subscriptions(of: .product).answer(ListProducts.self) { query, _ in
            asked.append(query)
            return .success(Page(items: [Example.product()], nextCursor: query.page.cursor == nil ? "a/b=" : nil))
        }
        try await EdgeFixture.run([product]) { fixture in
            let query = "q=red+kettle&category=Kitchen&minPrice=1&maxPrice=5000&sort=-price&limit=1"
            let first = try await fixture.send(.get, "/v1/products?\(query)")
            #expect(first.status == 200)
            #expect(first.json["nextCursor"] as? String == "a/b=")
            let link = first.header("Link") ?? ""
            #expect(
                link == "</v1/products?q=red%20kettle&category=Kitchen&minPrice=1&maxPrice=5000&sort=-price&limit=1"
                    + "&cursor=a%2Fb%3D>; rel=\"next\"")
            let next = String(link.dropFirst().prefix { $0 != ">" })
            let last = try await fixture.send(.get, next)
            #expect(last.json["nextCursor"] is NSNull)
            #expect(last.header("Link") == nil)
        }
        let expected = ListProducts(
            text: "red kettle", category: "Kitchen", minPrice: 1, maxPrice: 5000,
            sort: .init(key: .price, isDescending: true), page: PageRequest(limit: 1))
        #expect(asked.entries.first == expected)
        #expect(asked.entries.last?.page.cursor == "a/b=")
    }

    @Test func `a list without parameters has twenty products, sorted by name`() async throws {
        let asked = Log<ListProducts>()
        let product = Subscriptions(of: .product).answer(ListProducts.self) { query, _ in
            asked.append(query)
            return .failure(.invalidCursor)
        }
        try await EdgeFixture.run([product]) { fixture in
            let answer = try await fixture.send(.get, "/v1/products")
            #expect(answer.errors == ["cursor invalid_format"])
        }
        #expect(asked.entries.first?.page == PageRequest(limit: 20))
        #expect(asked.entries.first?.sort == .init(key: .name, isDescending: false))
    }

    @Test func `availability is never cached, and unknown products are not found`() async throws {
        let inventory = Subscriptions(of: .inventory).answer(GetAvailability.self) { query, _ in
            let known = query.productIDs.filter { $0 == Example.productID }
            return .success(.init(items: known.map { .init(productID: $0, available: 2, status: .lowStock) }))
        }
        try await EdgeFixture.run([inventory]) { fixture in
            let answer = try await fixture.send(.get, "\(Self.path)/availability")
            #expect(answer.json["available"] as? Int == 2)
            #expect(answer.json["status"] as? String == "low_stock")
            #expect(answer.header("Cache-Control") == "no-store")
            let unknown = try await fixture.send(.get, "/v1/products/\(UniqueID(high: 1, low: 1))/availability")
            #expect(unknown.status == 404)
        }
    }
}
