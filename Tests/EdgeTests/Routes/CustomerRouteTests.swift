import Contracts
import Foundation
import HTTPTypes
import Messaging
import Testing
import Vocabulary

@testable import EdgeService

@Suite struct CustomerRouteTests {
    private static let ada = CustomerID(UniqueID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0011))
    private static let gone = CustomerID(UniqueID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0012))
    private static let customer = ListCustomers.Customer(
        userID: ada, name: "=Ada", email: "ada@example.com", roles: [.customer], emailVerified: true,
        createdAt: Example.time)

    private static func auth(listed: Log<ListCustomers>, asked: Log<GetContacts>) -> Subscriptions {
        Subscriptions(of: .auth)
            .answer(ListCustomers.self) { query, _ in
                listed.append(query)
                let isWanted = query.customerID.map { $0 == ada } ?? true
                return .success(Page(items: isWanted ? [customer] : [], nextCursor: query.text.map { _ in "more" }))
            }
            .answer(GetContacts.self) { query, _ in
                asked.append(query)
                return .success(.init(items: [.init(userID: ada, name: "=Ada", email: "ada@example.com")]))
            }
    }

    private static func order(_ searches: Log<FindOrders> = Log()) -> Subscriptions {
        Subscriptions(of: .order)
            .answer(FindOrders.self) { query, _ in
                searches.append(query)
                var order = Example.order()
                order.items = [
                    OrderLine(
                        productID: Example.productID, name: "Kettle", quantity: Quantity(1)!,
                        unitPrice: Example.price(), lineTotal: Example.price())
                ]
                order.note = "\"Ring\"\nthen @wait"
                order.shippingAddress = ShippingAddress(
                    name: nil, line1: "+1 Street", line2: nil, city: "Town", region: nil, postalCode: "0123",
                    country: "NL")
                return .success(
                    Page(
                        items: [ada, gone, ada].map { FindOrders.Found(customerID: $0, order: order) },
                        nextCursor: nil))
            }
            .answer(SumCustomer.self) { query, _ in
                let euro = Currency("EUR") ?? .usd
                return .success(
                    .init(items: [
                        .init(orders: 2, spent: Money(700, euro), refunded: .zero(euro)),
                        .init(orders: 3, spent: Example.price(6000), refunded: Example.price(500)),
                    ]))
            }
    }

    /// An `EdgeFixture` whose auth service also answers queries about customers.
    private func run(
        listed: Log<ListCustomers> = Log(), asked: Log<GetContacts> = Log(), searches: Log<FindOrders> = Log(),
        _ body: (EdgeFixture, String) async throws -> Void
    ) async throws {
        let mint = TokenMint()
        let jwks = mint.jwks
        let auth = Self.auth(listed: listed, asked: asked)
            .answer(GetSigningKeys.self) { _, _ in .success(.init(jwks: jwks)) }
        try await EdgeFixture.run([auth, Self.order(searches)]) { try await body($0, mint.adminToken) }
    }

    @Test func `customers can be searched, page by page`() async throws {
        let listed = Log<ListCustomers>()
        try await run(listed: listed) { fixture, token in
            let answer = try await fixture.send(.get, "/v1/admin/customers?q=ada%20l&limit=7", token: token)
            #expect(answer.status == 200, "\(answer)")
            let item = try #require(answer.items().first)
            #expect(Set(item.keys) == ["userId", "name", "email", "roles", "emailVerified", "createdAt"])
            #expect(answer.json["nextCursor"] as? String == "more")
            #expect(answer.header("Link") == "</v1/admin/customers?q=ada%20l&limit=7&cursor=more>; rel=\"next\"")
        }
        #expect(listed.entries == [ListCustomers(text: "ada l", page: PageRequest(limit: 7))])
    }

    @Test func `a customer is shown with totals and the newest orders`() async throws {
        let searches = Log<FindOrders>()
        try await run(searches: searches) { fixture, token in
            let answer = try await fixture.send(.get, "/v1/admin/customers/\(Self.ada)", token: token)
            #expect(answer.status == 200, "\(answer)")
            #expect(answer.json["email"] as? String == "ada@example.com")
            let totals = try #require(answer.json["totals"] as? [String: Any])
            #expect(totals["orders"] as? Int == 3)
            #expect((totals["spent"] as? [String: Any])?["amount"] as? Int == 6000)
            #expect((totals["refunded"] as? [String: Any])?["amount"] as? Int == 500)
            #expect((totals["otherCurrencies"] as? [[String: Any]])?.count == 1)
            let orders = try #require(answer.json["orders"] as? [[String: Any]])
            #expect((orders.first?["customer"] as? [String: String])?["name"] == "=Ada")
            let unknown = try await fixture.send(.get, "/v1/admin/customers/\(Self.gone)", token: token)
            #expect(unknown.status == 404)
        }
        #expect(searches.entries.first == FindOrders(customerID: Self.ada, page: PageRequest()))
    }

    @Test func `orders name their customer, with one query per page`() async throws {
        let asked = Log<GetContacts>()
        try await run(asked: asked) { fixture, token in
            let answer = try await fixture.send(.get, "/v1/admin/orders", token: token)
            let customers = answer.items().compactMap { $0["customer"] as? [String: Any] }
            #expect(customers.map { $0["userId"] as? String } == [Self.ada, Self.gone, Self.ada].map(\.description))
            #expect(customers.map { $0["name"] as? String } == ["=Ada", nil, "=Ada"])
            #expect(customers[1]["name"] is NSNull && customers[1]["email"] is NSNull)
            #expect(answer.items()[0]["customerId"] as? String == Self.ada.description)
            let one = try await fixture.send(.get, "/v1/admin/orders/\(Example.orderID)", token: token)
            #expect((one.json["customer"] as? [String: String])?["email"] == "ada@example.com")
        }
        #expect(asked.entries.map(\.customerIDs) == [[Self.ada, Self.gone], [Self.ada]])
    }

    @Test func `orders are listed without names while the auth service does not answer`() async throws {
        // The fixture's own auth service answers no query about customers.
        try await EdgeFixture.run([Self.order()]) { fixture in
            let answer = try await fixture.asAdmin(.get, "/v1/admin/orders")
            #expect(answer.status == 200, "\(answer)")
            let customer = try #require(answer.items().first?["customer"] as? [String: Any])
            #expect(customer["userId"] as? String == Self.ada.description)
            #expect(customer["name"] is NSNull)
        }
    }

    @Test func `a search for orders includes orders of matching customers`() async throws {
        let (listed, searches) = (Log<ListCustomers>(), Log<FindOrders>())
        try await run(listed: listed, searches: searches) { fixture, token in
            let answer = try await fixture.send(.get, "/v1/admin/orders?q=ada&status=pending", token: token)
            #expect(answer.status == 200, "\(answer)")
        }
        #expect(listed.entries.map(\.text).allSatisfy { $0 == "ada" })
        let query = try #require(searches.entries.first)
        #expect(query.status == .pending)
        #expect(query.search?.text == "ada")
        #expect(query.search?.customerIDs.first == Self.ada)
        #expect(query.search?.customerIDs.count == FindOrders.Search.maximumCustomers)
    }

    @Test func `orders are exported with customer, address and note, and formulas are escaped`() async throws {
        try await run { fixture, token in
            let answer = try await fixture.send(
                .get, "/v1/admin/exports/orders.csv", token: token, headers: ["Accept": "text/csv"])
            let location = try #require(answer.header("Location"))
            let file = try await fixture.send(.get, String(location.dropFirst("http://shop".count)))
            let text = String(decoding: file.body, as: UTF8.self)
            #expect(text.hasPrefix("orderId,customerId,placedAt,status,"))
            let expected = #",'=Ada,ada@example.com,,'+1 Street,,0123,Town,,NL,"""Ring""\#nthen @wait""#
            #expect(text.contains(expected), "\(text)")
        }
    }
}
