import Contracts
import HTTPTypes
import Messaging
import Testing
import Vocabulary

@testable import EdgeService

@Suite struct AdministrationRouteTests {
    private static let productPath = "/v1/admin/products/\(Example.productID)"
    private static let stockPath = "/v1/admin/inventory/\(Example.productID)"

    private static func product(_ updates: Log<UpdateProduct> = Log(), _ deletes: Log<DeleteProduct> = Log())
        -> Subscriptions
    {
        Subscriptions(of: .product)
            .answer(GetProducts.self) { _, _ in .success(.init(items: [Example.product(version: 3)])) }
            .perform(CreateProduct.self) { query, context in
                context.subject?.isAdministrator == true ? .success(Example.product(version: 1)) : .failure(.forbidden)
            }
            .perform(UpdateProduct.self) { query, _ in
                updates.append(query)
                return query.version == 3
                    ? .success(Example.product(version: 4)) : .failure(.stale(currentVersion: 3))
            }
            .perform(DeleteProduct.self) { query, _ in
                deletes.append(query)
                return query.version.map { $0 == 3 } ?? true ? .success(Done()) : .failure(.stale(currentVersion: 3))
            }
    }

    @Test func `a product can be created`() async throws {
        try await EdgeFixture.run([Self.product()]) { fixture in
            let body = """
                {"name":"Kettle","description":"Boils.","category":"Kitchen",
                 "price":{"amount":1999,"currency":"USD"},"initialStock":5,"lowStockThreshold":1}
                """
            let answer = try await fixture.asAdmin(.post, "/v1/admin/products", body)
            #expect(answer.status == 201, "\(answer)")
            #expect(answer.header("Location") == "/v1/products/\(Example.productID)")
            #expect(answer.header("ETag") == "\"1-in_stock\"")
        }
    }

    @Test(
        arguments: [
            (nil, 428), ("\"3\"", 200), ("\"3-out_of_stock\"", 200), ("*", 200), ("\"2\", \"3-in_stock\"", 200),
            ("\"2-in_stock\"", 412), ("\"1\", \"2\"", 412), ("W/\"3\"", 412), ("nonsense", 412),
        ] as [(String?, Int)])
    func `an update needs the version that the client read`(tag: String?, status: Int) async throws {
        let updates = Log<UpdateProduct>()
        try await EdgeFixture.run([Self.product(updates)]) { fixture in
            let headers = tag.map { ["If-Match": $0] } ?? [:]
            let answer = try await fixture.asAdmin(.patch, Self.productPath, #"{"name":"Pot"}"#, headers: headers)
            #expect(answer.status == status, "\(answer)")
            if status == 200 { #expect(answer.header("ETag") == "\"4-in_stock\"") }
        }
        if status == 200 { #expect(updates.entries.map(\.version) == [3]) }
    }

    @Test func `only the given fields are changed`() async throws {
        let updates = Log<UpdateProduct>()
        try await EdgeFixture.run([Self.product(updates)]) { fixture in
            let body = #"{"price":{"amount":5,"currency":"USD"}}"#
            _ = try await fixture.asAdmin(.patch, Self.productPath, body, headers: ["If-Match": "\"3\""])
        }
        let expected = UpdateProduct(
            productID: Example.productID, version: 3, title: nil, description: nil, category: nil,
            price: Example.price(5))
        #expect(updates.entries == [expected])
    }

    @Test(
        arguments: [(nil, 204, nil), ("\"3\"", 204, 3), ("\"2\"", 412, 2), ("*", 204, nil)] as [(String?, Int, Int64?)])
    func `a product is deleted only if its tag matches If-Match`(
        tag: String?, status: Int, version: Int64?
    ) async throws {
        let deletes = Log<DeleteProduct>()
        try await EdgeFixture.run([Self.product(Log(), deletes)]) { fixture in
            let headers = tag.map { ["If-Match": $0] } ?? [:]
            let answer = try await fixture.asAdmin(.delete, Self.productPath, headers: headers)
            #expect(answer.status == status)
        }
        #expect(deletes.entries.map(\.version) == [version])
    }

    private static let inventory = Subscriptions(of: .inventory)
        .answer(GetStock.self) { _, _ in .success(Example.stock()) }
        .answer(ListStock.self) { query, _ in
            .success(Page(items: query.isLowStockOnly ? [] : [Example.stock()], nextCursor: nil))
        }
        .perform(SetStock.self) { query, _ in
            query.version == 4 ? .success(Example.stock(version: 5)) : .failure(.stale(currentVersion: 4))
        }
        .perform(AdjustStock.self) { query, _ in
            query.delta < -9 ? .failure(.insufficientStock(available: 9)) : .success(Example.stock(version: 5))
        }
        .answer(ListLedger.self) { query, _ in
            let entry = LedgerEntry(
                entryID: 1, productID: query.productID, kind: "opened", availableDelta: 9, reservedDelta: 0,
                soldDelta: 0, reason: nil, orderID: nil, at: Example.time)
            return .success(Page(items: [entry], nextCursor: nil))
        }

    @Test func `stock is read with an entity tag and set with If-Match`() async throws {
        try await EdgeFixture.run([Self.inventory]) { fixture in
            let read = try await fixture.asAdmin(.get, Self.stockPath)
            #expect(
                Set(read.json.keys) == [
                    "productId", "available", "reserved", "sold", "lowStockThreshold", "updatedAt",
                ])
            let tag = try #require(read.header("ETag"))
            let body = #"{"available":9,"lowStockThreshold":2}"#
            #expect(try await fixture.asAdmin(.put, Self.stockPath, body).status == 428)
            for (header, status) in [(tag, 200), ("*", 200), ("\"3\"", 412)] {
                let answer = try await fixture.asAdmin(.put, Self.stockPath, body, headers: ["If-Match": header])
                #expect(answer.status == status, "\(header)")
            }
        }
    }

    @Test func `stock can be adjusted, listed and traced in the ledger`() async throws {
        try await EdgeFixture.run([Self.inventory]) { fixture in
            let adjusted = try await fixture.asAdmin(
                .post, "\(Self.stockPath)/adjustments", #"{"delta":-1,"reason":"broken"}"#)
            #expect(adjusted.status == 200, "\(adjusted)")
            let tooFar = try await fixture.asAdmin(
                .post, "\(Self.stockPath)/adjustments", #"{"delta":-10,"reason":"lost"}"#)
            #expect(tooFar.status == 409)
            #expect(tooFar.json["available"] as? Int == 9)
            #expect(try await fixture.asAdmin(.get, "/v1/admin/inventory").items().count == 1)
            #expect(try await fixture.asAdmin(.get, "/v1/admin/inventory?lowStock=true").items().isEmpty)
            let ledger = try await fixture.asAdmin(.get, "\(Self.stockPath)/ledger")
            #expect(ledger.items().first?["kind"] as? String == "opened")
        }
    }

    @Test func `mails can be listed for one order`() async throws {
        let asked = Log<ListNotifications>()
        let notification = Subscriptions(of: .notification).answer(ListNotifications.self) { query, _ in
            asked.append(query)
            return .success(Page(items: [], nextCursor: nil))
        }
        try await EdgeFixture.run([notification]) { fixture in
            let answer = try await fixture.asAdmin(.get, "/v1/admin/notifications?orderId=\(Example.orderID)&limit=3")
            #expect(answer.status == 200)
        }
        #expect(asked.entries == [ListNotifications(orderID: Example.orderID, page: PageRequest(limit: 3))])
    }
}
