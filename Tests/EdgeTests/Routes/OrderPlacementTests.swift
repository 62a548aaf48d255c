import Contracts
import Foundation
import HTTPKit
import HTTPTypes
import Messaging
import RabbitMQ
import TestSupport
import Testing
import Vocabulary

@testable import EdgeService

@Suite struct OrderPlacementTests {
    private static let key = ["Idempotency-Key": "first"]

    /// A cart that moves two pieces to each order, and records what is returned to it.
    private static func cart(_ log: Log<CheckOut> = Log(), back: Log<GiveBack> = Log()) -> Subscriptions {
        Subscriptions(of: .cart)
            .answer(GetCarts.self) { query, _ in .success(Example.carts(of: query) { _ in Example.cart() }) }
            .perform(CheckOut.self) { checkOut, _ in
                log.append(checkOut)
                return .success(.claimed(Example.placing(checkOut)))
            }
            .perform(GiveBack.self) { giveBack, _ in
                back.append(giveBack)
                return .success(Done())
            }
    }

    private static let settledCart = Subscriptions(of: .cart).perform(CheckOut.self) { _, _ in .success(.settled) }

    private static func order(
        _ log: Log<PlaceOrder> = Log(),
        _ outcome: @escaping @Sendable (PlaceOrder) throws -> Outcome<PlaceOrder>
    ) -> Subscriptions {
        Subscriptions(of: .order).carryOut(PlaceOrder.self) { command, _ in
            log.append(command)
            return try outcome(command)
        }
    }

    private static func placed(_ command: PlaceOrder, isReplay: Bool = false) -> Outcome<PlaceOrder> {
        .success(PlacedOrder(order: Example.order(command.orderID), isReplay: isReplay))
    }

    @Test func `the lines that the cart hands over are ordered`() async throws {
        let log = Log<PlaceOrder>()
        let checkOuts = Log<CheckOut>()
        try await EdgeFixture.run([Self.cart(checkOuts), Self.order(log) { Self.placed($0) }]) { fixture in
            let body =
                #"{"note":"Ring twice","shippingAddress":{"line1":"1 Main St","city":"Springfield","country":"US"}}"#
            let answer = try await fixture.asCustomer(.post, "/v1/orders", body, headers: Self.key)
            #expect(answer.status == 201, "\(answer)")
            let command = try #require(log.entries.first)
            #expect(answer.header("Location") == "/v1/orders/\(command.orderID)")
            #expect(answer.header("Idempotency-Replayed") == nil)
            #expect(answer.header("Cache-Control") == "no-store")
            #expect(
                Set(answer.json.keys) == [
                    "orderId", "number", "status", "items", "subtotal", "discount", "total", "promoCode",
                    "shippingAddress", "payment", "attemptsLeft", "refunded", "refundable", "rejection",
                    "reservationExpiresAt", "createdAt", "updatedAt",
                ])
            #expect(command.idempotencyKey == "first")
            #expect(command == Example.placing(try #require(checkOuts.entries.first)))
            #expect(command.note == "Ring twice")
            #expect(command.shippingAddress?.city == "Springfield")
            #expect(checkOuts.entries.map(\.seen) == [nil])
            #expect(checkOuts.entries.map(\.expectedTotal) == [nil])
        }
    }

    @Test func `the body is optional`() async throws {
        try await EdgeFixture.run([Self.cart(), Self.order { Self.placed($0) }]) { fixture in
            let answer = try await fixture.asCustomer(.post, "/v1/orders", headers: Self.key)
            #expect(answer.status == 201)
        }
    }

    @Test func `customer and key together determine the order's id`() async throws {
        let log = Log<PlaceOrder>()
        try await EdgeFixture.run([Self.cart(), Self.order(log) { Self.placed($0, isReplay: true) }]) { fixture in
            let first = try await fixture.asCustomer(.post, "/v1/orders", "{}", headers: Self.key)
            #expect(first.status == 201)
            #expect(first.header("Idempotency-Replayed") == "true")
            _ = try await fixture.asCustomer(.post, "/v1/orders", #" { } "#, headers: Self.key)
            _ = try await fixture.asCustomer(.post, "/v1/orders", #"{"note":"x"}"#, headers: Self.key)
            let other = try fixture.mint.token(of: CustomerID(UniqueID(high: 7, low: 7)))
            _ = try await fixture.send(.post, "/v1/orders", "{}", token: other, headers: Self.key)
        }
        let ids = log.entries.map(\.orderID)
        #expect(ids[0] == ids[1] && ids[1] == ids[2] && ids[2] != ids[3])
        let prints = log.entries.map(\.fingerprint)
        #expect(prints[0] == prints[1] && prints[1] != prints[2])
    }

    @Test func `without a valid idempotency key nothing is sent`() async throws {
        let log = Log<PlaceOrder>()
        try await EdgeFixture.run([Self.cart(), Self.order(log) { Self.placed($0) }]) { fixture in
            let missing = try await fixture.asCustomer(.post, "/v1/orders", "{}")
            #expect(missing.status == 400)
            #expect(missing.code == "idempotency_key_missing")
            let bad = try await fixture.asCustomer(.post, "/v1/orders", "{}", headers: ["Idempotency-Key": "a b"])
            #expect(bad.code == "idempotency_key_invalid")
        }
        #expect(log.entries.isEmpty)
    }

    @Test func `while the order service is down an order is accepted with 202 and stays queued`() async throws {
        try await EdgeFixture.run([Self.cart()]) { fixture in
            let answer = try await fixture.asCustomer(.post, "/v1/orders", "{}", headers: Self.key)
            #expect(answer.status == 202, "\(answer)")
            #expect(answer.json["status"] as? String == "accepted")
            let id = try #require(answer.json["orderId"] as? String)
            #expect(answer.header("Location") == "/v1/orders/\(id)")
            let waiting = fixture.broker.peek("order.commands")
            #expect(waiting.count == 1)
            #expect(waiting.first?.properties.isPersistent == true)
            let body = String(decoding: waiting.first?.body ?? [], as: UTF8.self)
            #expect(body.contains(id))
        }
    }

    @Test func `an order whose handler fails transiently is accepted with 202`() async throws {
        try await EdgeFixture.run([Self.cart(), Self.order { _ in throw MessagingError.noReplyInTime }]) { fixture in
            let answer = try await fixture.asCustomer(.post, "/v1/orders", "{}", headers: Self.key)
            #expect(answer.status == 202, "\(answer)")
        }
    }

    @Test func `without the broker an order is refused with 503`() async throws {
        try await EdgeFixture.run([Self.cart()]) { fixture in
            _ = try await fixture.asCustomer(.get, "/v1/cart")
            fixture.broker.stop()
            let answer = try await fixture.asCustomer(.post, "/v1/orders", "{}", headers: Self.key)
            #expect(answer.status == 503)
            #expect(answer.header("Retry-After") != nil)
            #expect(fixture.broker.depth(of: "order.commands") == 0)
        }
    }

    @Test func `without the cart service an order is refused with 503`() async throws {
        let log = Log<PlaceOrder>()
        try await EdgeFixture.run([Self.order(log) { Self.placed($0) }]) { fixture in
            let answer = try await fixture.asCustomer(.post, "/v1/orders", "{}", headers: Self.key)
            #expect(answer.status == 503)
        }
        #expect(log.entries.isEmpty)
    }

    @Test func `Prefer respond-async gets 202 at once`() async throws {
        try await EdgeFixture.run([Self.cart(), Self.order { Self.placed($0) }]) { fixture in
            let headers = Self.key.merging(["Prefer": "respond-async"]) { $1 }
            let answer = try await fixture.asCustomer(.post, "/v1/orders", "{}", headers: headers)
            #expect(answer.status == 202)
            #expect(answer.header("Preference-Applied") == "respond-async")
            #expect(answer.header("Location") != nil)
        }
    }

    @Test func `Prefer wait is honoured up to its maximum and reported as applied`() async throws {
        try await EdgeFixture.run([Self.cart(), Self.order { Self.placed($0) }]) { fixture in
            let headers = Self.key.merging(["Prefer": "wait=60"]) { $1 }
            let answer = try await fixture.asCustomer(.post, "/v1/orders", "{}", headers: headers)
            #expect(answer.status == 201)
            #expect(answer.header("Preference-Applied") == "wait=10")
        }
    }

    @Test func `a refusal names the affected lines`() async throws {
        let shortage = ReserveStock.Shortage(
            productID: Example.productID, requested: try #require(Quantity(2)), available: 1)
        try await EdgeFixture.run([Self.cart(), Self.order { _ in .failure(.insufficientStock([shortage])) }]) {
            fixture in
            let answer = try await fixture.asCustomer(.post, "/v1/orders", "{}", headers: Self.key)
            #expect(answer.status == 409)
            #expect(answer.code == "insufficient_stock")
            let item = try #require(answer.items().first)
            #expect(item["productId"] as? String == Example.productID.description)
            #expect(item["requested"] as? Int == 2)
            #expect(item["available"] as? Int == 1)
        }
        let change = PlaceOrder.PriceChange(
            productID: Example.productID, seenPrice: Example.price(1), currentPrice: nil)
        try await EdgeFixture.run([Self.cart(), Self.order { _ in .failure(.priceChanged([change])) }]) { fixture in
            let answer = try await fixture.asCustomer(.post, "/v1/orders", "{}", headers: Self.key)
            #expect(answer.code == "price_changed")
            let item = try #require(answer.items().first)
            #expect((item["previousPrice"] as? [String: Any])?["amount"] as? Int == 1)
            #expect(item["currentPrice"] is NSNull)
        }
    }

    @Test(arguments: [
        (FindPlacedOrder.Rejection.notFound, "cart_empty", false),
        (.idempotencyKeyReused, "idempotency_key_reused", false), (.refused(.cartEmpty), "cart_empty", true),
    ])
    func `a repeated request gets the recorded refusal, marked as a replay`(
        rejection: FindPlacedOrder.Rejection, code: String, isReplay: Bool
    ) async throws {
        let order = Subscriptions(of: .order).answer(FindPlacedOrder.self) { _, _ in .failure(rejection) }
        try await EdgeFixture.run([Self.settledCart, order]) { fixture in
            let answer = try await fixture.asCustomer(.post, "/v1/orders", "{}", headers: Self.key)
            #expect(answer.status == 422)
            #expect(answer.code == code)
            #expect((answer.header("Idempotency-Replayed") == "true") == isReplay)
        }
    }

    @Test func `a repeated request gets the recorded order, marked as a replay`() async throws {
        let order = Subscriptions(of: .order).answer(FindPlacedOrder.self) { query, _ in
            .success(PlacedOrder(order: Example.order(query.orderID), isReplay: true))
        }
        try await EdgeFixture.run([Self.settledCart, order]) { fixture in
            let answer = try await fixture.asCustomer(.post, "/v1/orders", "{}", headers: Self.key)
            #expect(answer.status == 201)
            #expect(answer.header("Idempotency-Replayed") == "true")
        }
    }

    @Test func `a refusal that the order service repeats is marked as a replay`() async throws {
        let replay = PlaceOrder.Rejection.replayed(.insufficientStock([]))
        try await EdgeFixture.run([Self.cart(), Self.order { _ in .failure(replay) }]) { fixture in
            let answer = try await fixture.asCustomer(.post, "/v1/orders", "{}", headers: Self.key)
            #expect(answer.status == 409)
            #expect(answer.code == "insufficient_stock")
            #expect(answer.header("Idempotency-Replayed") == "true")
        }
    }

    @Test func `a refused order's lines are back in the cart before the customer gets the answer`() async throws {
        let change = PlaceOrder.PriceChange(
            productID: Example.productID, seenPrice: Example.price(1), currentPrice: Example.price(2))
        let back = Log<GiveBack>()
        try await EdgeFixture.run([Self.cart(back: back), Self.order { _ in .failure(.priceChanged([change])) }]) {
            fixture in
            let answer = try await fixture.asCustomer(.post, "/v1/orders", "{}", headers: Self.key)
            #expect(answer.header("Idempotency-Replayed") == nil)
            #expect(back.entries.map(\.priceChanges) == [[change]])
        }
    }

    @Test func `an order that is still being placed keeps its lines`() async throws {
        let back = Log<GiveBack>()
        try await EdgeFixture.run([Self.cart(back: back), Self.order { _ in .failure(.inFlight) }]) { fixture in
            let answer = try await fixture.asCustomer(.post, "/v1/orders", "{}", headers: Self.key)
            #expect(answer.code == "idempotency_in_flight")
        }
        #expect(back.entries.isEmpty)
    }
}
