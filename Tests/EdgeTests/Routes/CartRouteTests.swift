import Contracts
import HTTPTypes
import Messaging
import Testing
import Vocabulary

@testable import EdgeService

@Suite struct CartRouteTests {
    private static let id = Example.productID.description

    private static func cart(_ log: Log<String> = Log()) -> Subscriptions {
        let note = { @Sendable (what: String, context: MessageContext) -> CartContents in
            log.append("\(what) of \(context.subject?.customerID.description ?? "nobody")")
            return Example.cart()
        }
        return Subscriptions(of: .cart)
            .answer(GetCarts.self) { query, context in
                .success(Example.carts(of: query) { _ in note("get", context) })
            }
            .perform(ClearCart.self) { _, context in .success(note("clear", context)) }
            .perform(AddCartItem.self) { query, context in
                query.quantity.value > 5
                    ? .failure(.insufficientStock(available: 5))
                    : .success(note("add \(query.productID) \(query.quantity.value)", context))
            }
            .perform(SetCartItem.self) { query, context in
                .success(note("set \(query.productID) \(query.quantity.value)", context))
            }
            .perform(RemoveCartItem.self) { query, context in .success(note("remove \(query.productID)", context)) }
            .perform(ApplyPromoCode.self) { query, _ in
                .failure(.invalid(PromoCodeProblem(code: "ended", detail: "\(query.code) is over.")))
            }
            .perform(RemovePromoCode.self) { _, context in .success(note("no code", context)) }
    }

    @Test func `every request gets the cart of the token's customer`() async throws {
        let log = Log<String>()
        try await EdgeFixture.run([Self.cart(log)]) { fixture in
            for answer in [
                try await fixture.asCustomer(.get, "/v1/cart"), try await fixture.asCustomer(.delete, "/v1/cart"),
                try await fixture.asCustomer(.post, "/v1/cart/items", #"{"productId":"\#(Self.id)","quantity":2}"#),
                try await fixture.asCustomer(.put, "/v1/cart/items/\(Self.id)", #"{"quantity":3}"#),
                try await fixture.asCustomer(.delete, "/v1/cart/items/\(Self.id)"),
                try await fixture.asCustomer(.delete, "/v1/cart/promo-code"),
            ] {
                #expect(answer.status == 200, "\(answer)")
                #expect(
                    Set(answer.json.keys) == [
                        "items", "promoCode", "subtotal", "discount", "total", "updatedAt",
                    ])
                #expect(answer.items().first?["previousPrice"] != nil)
                #expect(answer.header("Cache-Control") == "no-store")
                #expect(answer.header("ETag")?.hasPrefix("\"5-") == true)
            }
        }
        let owner = TokenMint.customer
        #expect(
            log.entries == [
                "get of \(owner)", "clear of \(owner)", "add \(Self.id) 2 of \(owner)", "set \(Self.id) 3 of \(owner)",
                "remove \(Self.id) of \(owner)", "no code of \(owner)",
            ])
    }

    @Test func `a cart that matches If-None-Match is not sent again`() async throws {
        try await EdgeFixture.run([Self.cart()]) { fixture in
            let tag = try await fixture.asCustomer(.get, "/v1/cart").header("ETag") ?? ""
            let again = try await fixture.asCustomer(.get, "/v1/cart", headers: ["If-None-Match": tag])
            #expect(again.status == 304)
            // A change is always carried out and answered.
            let cleared = try await fixture.asCustomer(.delete, "/v1/cart", headers: ["If-None-Match": tag])
            #expect(cleared.status == 200)
        }
    }

    @Test func `a change of stock changes the tag, but not the digest that an order is compared with`() {
        let (plenty, short) = (Example.cart(2, .inStock), Example.cart(2, .lowStock))
        #expect(plenty.orderDigest == short.orderDigest)
        var changes = [Example.cart(3), Example.cart(2, .withdrawn)]
        changes += [plenty, plenty, plenty]
        changes[2].items[0].unitPrice = Example.price(1)
        changes[3].promoCode = "SPRING"
        changes[4].total = Example.price(1)
        for changed in changes { #expect(changed.orderDigest != plenty.orderDigest) }
    }

    @Test func `an order's lines can be added to the cart again, whatever the order's status`() async throws {
        let log = Log<AddCartLines>()
        let line = OrderLine(
            productID: Example.productID, name: "Kettle", quantity: try #require(Quantity(2)),
            unitPrice: Example.price(), lineTotal: Example.price(3998))
        let order = Subscriptions(of: .order).answer(GetOrder.self) { query, _ in
            var order = Example.order(query.orderID, .paymentFailed)
            order.items = [line]
            return query.orderID == Example.orderID ? .success(order) : .failure(.notFound)
        }
        let cart = Subscriptions(of: .cart).perform(AddCartLines.self) { request, context in
            log.append(request)
            #expect(context.subject?.customerID == TokenMint.customer)
            return .success(Example.cart())
        }
        try await EdgeFixture.run([order, cart]) { fixture in
            let answer = try await fixture.asCustomer(.post, "/v1/orders/\(Example.orderID)/reorder")
            #expect(answer.status == 200, "\(answer)")
            #expect(answer.header("ETag")?.hasPrefix("\"5-") == true)
            #expect(answer.items().count == 1)
            let unknown = try await fixture.asCustomer(
                .post, "/v1/orders/\(OrderID(UniqueID(high: 1, low: 1)))/reorder")
            #expect(unknown.status == 404)
        }
        let expected = AddCartLines.Line(
            productID: line.productID, name: "Kettle", quantity: line.quantity, unitPrice: line.unitPrice)
        #expect(log.entries.map(\.lines) == [[expected]])
    }

    @Test func `too large a quantity reports the stock, and an invalid code the reason`() async throws {
        try await EdgeFixture.run([Self.cart()]) { fixture in
            let tooMuch = try await fixture.asCustomer(
                .post, "/v1/cart/items", #"{"productId":"\#(Self.id)","quantity":6}"#)
            #expect(tooMuch.status == 409)
            #expect(tooMuch.code == "insufficient_stock")
            #expect(tooMuch.json["available"] as? Int == 5)
            let code = try await fixture.asCustomer(.put, "/v1/cart/promo-code", #"{"code":"SUMMER"}"#)
            #expect(code.status == 422)
            #expect(code.code == "promo_code_invalid")
            #expect(code.json["detail"] as? String == "SUMMER is over.")
        }
    }
}
