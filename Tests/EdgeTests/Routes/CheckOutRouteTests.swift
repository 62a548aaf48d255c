import Contracts
import HTTPKit
import HTTPTypes
import Messaging
import TestSupport
import Testing
import Vocabulary

@testable import EdgeService

/// An order compared with the cart that its customer has seen.
@Suite struct CheckOutRouteTests {
    private static let key = ["Idempotency-Key": "first"]

    private static func cart(_ log: Log<CheckOut> = Log()) -> Subscriptions {
        Subscriptions(of: .cart)
            .answer(GetCarts.self) { query, _ in .success(Example.carts(of: query) { _ in Example.cart() }) }
            .perform(GiveBack.self) { _, _ in .success(Done()) }
            .perform(CheckOut.self) { checkOut, _ in
                log.append(checkOut)
                return .success(.claimed(Example.placing(checkOut)))
            }
    }

    private static func cart(refusing rejection: CheckOut.Rejection) -> Subscriptions {
        Subscriptions(of: .cart).perform(CheckOut.self) { _, _ in .failure(rejection) }
    }

    private static func order(_ outcome: @escaping @Sendable (PlaceOrder) -> Outcome<PlaceOrder>) -> Subscriptions {
        Subscriptions(of: .order).carryOut(PlaceOrder.self) { command, _ in outcome(command) }
    }

    private static func placed(_ command: PlaceOrder) -> Outcome<PlaceOrder> {
        .success(PlacedOrder(order: Example.order(command.orderID), isReplay: false))
    }

    @Test func `a cart version that was already ordered is refused with the order's id`() async throws {
        for (services, isCart) in [
            ([Self.cart(refusing: .alreadyOrdered(Example.orderID))], true),
            ([Self.cart(), Self.order { _ in .failure(.cartAlreadyOrdered(Example.orderID)) }], false),
        ] {
            try await EdgeFixture.run(services) { fixture in
                let answer = try await fixture.asCustomer(.post, "/v1/orders", "{}", headers: Self.key)
                #expect(answer.status == 409, "by the cart: \(isCart)")
                #expect(answer.code == "cart_already_ordered")
                #expect(answer.json["orderId"] as? String == Example.orderID.description)
            }
        }
    }

    @Test func `the cart service receives the version that the customer saw and the expected total`() async throws {
        let log = Log<CheckOut>()
        let seen = Example.cart()
        try await EdgeFixture.run([Self.cart(log), Self.order { Self.placed($0) }]) { fixture in
            let tag = try #require(try await fixture.asCustomer(.get, "/v1/cart").header("ETag"))
            for header in [tag, "*", "W/\(tag)", "\"5\"", "nonsense", "\"5-x\", \(tag)"] {
                let body = #"{"expectedTotal":{"amount":3998,"currency":"USD"}}"#
                let headers = ["Idempotency-Key": "key", "If-Match": header]
                let answer = try await fixture.asCustomer(.post, "/v1/orders", body, headers: headers)
                #expect(answer.status == 201, "\(answer)")
            }
        }
        let own = CheckOut.SeenCart(version: 5, digest: seen.orderDigest)
        #expect(log.entries.map(\.seen) == [[own], nil, [], [], [], [own]])
        #expect(Set(log.entries.map(\.expectedTotal)) == [Example.price(3998)])
    }

    @Test func `a cart that differs from the one seen is refused, with the current cart`() async throws {
        for (rejection, status, code) in [
            (CheckOut.Rejection.changed(Example.cart()), 412, "precondition_failed"),
            (.totalChanged(Example.cart()), 409, "total_changed"),
        ] {
            try await EdgeFixture.run([Self.cart(refusing: rejection)]) { fixture in
                let answer = try await fixture.asCustomer(.post, "/v1/orders", "{}", headers: Self.key)
                #expect(answer.status == status)
                #expect(answer.code == code)
                let cart = try #require(answer.json["cart"] as? [String: Any])
                #expect(Set(cart.keys) == ["items", "promoCode", "subtotal", "discount", "total", "updatedAt"])
            }
        }
    }

    @Test func `a refusal names the lines that are no longer sold`() async throws {
        let items = Example.cart(2, .withdrawn).items
        try await EdgeFixture.run([Self.cart(refusing: .withdrawn(items))]) { fixture in
            let answer = try await fixture.asCustomer(.post, "/v1/orders", "{}", headers: Self.key)
            #expect(answer.status == 409)
            #expect(answer.code == "cart_has_withdrawn_items")
            #expect(answer.items().map { $0["availability"] as? String } == ["withdrawn"])
            #expect(answer.items().map { $0["productId"] as? String } == [Example.productID.description])
        }
    }

    @Test func `an invalid expected total is refused`() async throws {
        try await EdgeFixture.run([Self.cart(), Self.order { Self.placed($0) }]) { fixture in
            let answer = try await fixture.asCustomer(.post, "/v1/orders", #"{"expectedTotal":12}"#, headers: Self.key)
            #expect(answer.status == 422)
            #expect(answer.errors == ["expectedTotal invalid_type"])
        }
    }
}
