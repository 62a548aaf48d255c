import Contracts
import HTTPTypes
import Messaging
import TestSupport
import Testing
import Vocabulary

@testable import EdgeService

/// The catalogue through the cache. Answers live for a minute here, so that only what is to make them go does.
@Suite struct CatalogueCacheTests {
    private static let product = "/v1/products/\(Example.productID)"

    private func run(
        _ settings: EdgeSettings = EdgeSettings(), _ body: (EdgeFixture, ProductServiceDouble) async throws -> Void
    ) async throws {
        let products = ProductServiceDouble()
        var settings = settings
        settings.catalogueCache.age = .seconds(60)
        try await EdgeFixture.run([products.service], settings: settings) { fixture in try await body(fixture, products)
        }
    }

    private func version(_ fixture: EdgeFixture, headers: [String: String] = [:]) async throws -> String? {
        try await fixture.send(.get, Self.product, headers: headers).header("ETag")
    }

    private let changed = ProductChanged(
        productID: Example.productID, title: "Kettle", category: "Kitchen", price: Example.price(), version: 2,
        at: Example.time)

    @Test func `many who ask for one thing are one question`() async throws {
        try await run { fixture, products in
            let (gate, router) = (Gate(), fixture.router.responder)
            products.hold(at: gate)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<20 {
                    group.addTask { try await EdgeFixture.send(.get, Self.product, to: router).status }
                }
                try await eventually("the question arrives") { await gate.arrivals == 1 }
                await gate.open()
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses == Array(repeating: 200, count: 20))
            #expect(products.asked == 1)
        }
    }

    @Test(arguments: [product, "/v1/products?q=kettle", "/v1/categories"])
    func `an answer is given again with its headers, to HEAD and to who has it too`(path: String) async throws {
        try await run { fixture, products in
            let first = try await fixture.send(.get, path)
            let again = try await fixture.send(.get, path)
            #expect(again.body == first.body)
            let tag = try #require(first.header("ETag"))
            for name in ["ETag", "Cache-Control", "Content-Type", "Content-Length"] {
                #expect(again.header(name) == first.header(name))
            }
            let head = try await fixture.send(.head, path)
            #expect(head.body.isEmpty)
            #expect(head.header("ETag") == tag)
            let known = try await fixture.send(.get, path, headers: ["If-None-Match": "\"other\", W/\(tag)"])
            #expect(known.status == 304)
            #expect(known.header("Content-Length") == nil)
            #expect(products.asked == 1)
            #expect(fixture.router.metrics.text.contains(#"requests_total{service="edge",result="hit"} 3"#))
        }
    }

    @Test func `an event about a product drops it and every list`() async throws {
        try await run { fixture, products in
            for path in [Self.product, "/v1/products", "/v1/categories"] { _ = try await fixture.send(.get, path) }
            #expect(fixture.router.feed.cache.size.entries == 3)
            products.set(version: 2)
            try await fixture.publish(changed)
            try await eventually("the change is seen") { try await version(fixture) == "\"2-in_stock\"" }
            #expect(fixture.router.feed.cache.size.entries == 1)
        }
    }

    @Test func `an event about another product drops the lists only`() async throws {
        try await run { fixture, products in
            for path in [Self.product, "/v1/products"] { _ = try await fixture.send(.get, path) }
            let other = ProductID(UniqueID(high: 1, low: 1))
            try await fixture.publish(
                AvailabilityChanged(
                    productID: other, available: 0, status: .outOfStock, version: 1, at: Example.time))
            try await eventually("the list is dropped") { fixture.router.feed.cache.size.entries == 1 }
            _ = try await version(fixture)
            #expect(products.asked == 2)
        }
    }

    @Test func `an answer from before an event is given to who asked before it, and not kept`() async throws {
        try await run { fixture, products in
            let (gate, router) = (Gate(), fixture.router.responder)
            _ = try await fixture.send(.get, "/v1/categories")
            products.hold(at: gate)
            async let early = EdgeFixture.send(.get, Self.product, to: router)
            try await eventually("the question arrives") { await gate.arrivals == 1 }
            products.set(version: 2)
            try await fixture.publish(changed)
            try await eventually("the event is heard") { fixture.router.feed.cache.size.entries == 0 }
            products.hold(at: nil)
            #expect(try await version(fixture) == "\"2-in_stock\"")
            await gate.open()
            let given = try await early
            #expect(given.header("ETag") == "\"1-in_stock\"")
            #expect(try await version(fixture) == "\"2-in_stock\"")
            #expect(products.asked == 3)
        }
    }

    @Test func `while events are not heard of, everything is asked`() async throws {
        try await run { fixture, products in
            _ = try await version(fixture)
            fixture.router.feed.feedChanged(isUp: false)
            products.set(version: 2)
            #expect(try await version(fixture) == "\"2-in_stock\"")
            products.set(version: 3)
            #expect(try await version(fixture) == "\"3-in_stock\"")
            fixture.router.feed.feedChanged(isUp: true)
            products.set(version: 4)
            for _ in 0..<3 { #expect(try await version(fixture) == "\"4-in_stock\"") }
            #expect(products.asked == 4)
            #expect(fixture.router.metrics.text.contains(#"requests_total{service="edge",result="bypass"} 2"#))
        }
    }

    @Test func `after a broken connection everything is asked again`() async throws {
        try await run { fixture, products in
            _ = try await version(fixture)
            products.set(version: 2)
            fixture.broker.connect(as: .edge).interrupt()
            #expect(try await version(fixture) == "\"2-in_stock\"")
        }
    }

    @Test func `no-cache asks, and others get what it got`() async throws {
        try await run { fixture, products in
            _ = try await version(fixture)
            products.set(version: 2)
            #expect(try await version(fixture) == "\"1-in_stock\"")
            #expect(try await version(fixture, headers: ["Cache-Control": "no-cache"]) == "\"2-in_stock\"")
            #expect(try await version(fixture) == "\"2-in_stock\"")
            #expect(products.asked == 2)
        }
    }

    @Test func `who changes a product here reads the change here`() async throws {
        try await run { fixture, products in
            for path in [Self.product, "/v1/products"] { _ = try await fixture.send(.get, path) }
            products.set(version: 2)
            let update = try await fixture.asAdmin(
                .patch, "/v1/admin/products/\(Example.productID)", #"{"name":"Kettle"}"#,
                headers: ["If-Match": "\"1\""])
            #expect(update.status == 200, "\(update)")
            #expect(fixture.router.feed.cache.size.entries == 0)
            #expect(try await version(fixture) == "\"2-in_stock\"")
        }
    }

    @Test func `two spellings of one list are one answer`() async throws {
        try await run { fixture, products in
            for query in ["limit=5&q=tea+pot", "q=tea%20pot&limit=5", "&q=tea+pot&&limit=5"] {
                let answer = try await fixture.send(.get, "/v1/products?\(query)")
                #expect(answer.status == 200)
            }
            #expect(products.asked == 1)
            // What is searched for is shown by how well it fits, unless an order is asked for.
            _ = try await fixture.send(.get, "/v1/products?q=tea+pot&sort=name&limit=5")
            #expect(products.asked == 2)
        }
    }

    @Test func `what is not there is asked each time`() async throws {
        try await run { fixture, products in
            let path = "/v1/products/\(UniqueID(high: 1, low: 1))"
            for _ in 0..<2 {
                let answer = try await fixture.send(.get, path)
                #expect(answer.status == 404)
            }
            #expect(products.asked == 2)
        }
    }

    @Test func `without entries nothing is kept`() async throws {
        var settings = EdgeSettings()
        settings.catalogueCache.entries = 0
        try await run(settings) { fixture, products in
            for _ in 0..<2 { _ = try await version(fixture) }
            #expect(products.asked == 2)
        }
    }

    @Test func `an overloaded edge still gives what it knows`() async throws {
        var settings = EdgeSettings()
        settings.concurrentRequests = 1...1
        try await run(settings) { fixture, products in
            _ = try await version(fixture)
            let (gate, router) = (Gate(), fixture.router.responder)
            products.hold(at: gate)
            async let list = EdgeFixture.send(.get, "/v1/products", to: router)
            try await eventually("the only place is taken") { await gate.arrivals == 1 }
            #expect(try await version(fixture) == "\"1-in_stock\"")
            let refused = try await fixture.send(.get, "/v1/categories")
            #expect(refused.code == "overloaded")
            await gate.open()
            let answered = try await list
            #expect(answered.status == 200)
        }
    }
}
