import HTTPTypes
import Testing
import Vocabulary
import WebDomain

@testable import WebService

/// From the cart to the paid order, when things go wrong.
@Suite struct PurchaseTests {
    private static let address: KeyValuePairs = [
        "name": "Ada Lovelace", "street": "12 St James's Square", "city": "London", "postalCode": "SW1Y",
        "country": "UK",
        "account": "ada", "key": "k-1", "cart": "\"7\"", "amount": "12900", "currency": "USD",
    ]

    private static func answers(
        order: String = "pending", placing: EdgeAnswer = .json(Specimens.order("pending"), status: 201),
        paying: EdgeAnswer = .json("{}", status: 201)
    ) -> FakeEdge.Answers {
        { call throws(EdgeFailure) in
            switch "\(call.method.rawValue) \(call.path)" {
            case "GET /v1/cart": .json(Specimens.cart(), headers: [.eTag: "\"7\""])
            case "POST /v1/orders": placing
            case "POST /v1/payments": paying
            case "GET /v1/orders/\(Specimens.order)": .json(Specimens.order(order))
            case "GET /v1/orders/\(Specimens.order)/events": .json(Specimens.history)
            case "GET /v1/products/\(Specimens.kettle)": .json(Specimens.product())
            case "GET /v1/products/\(Specimens.kettle)/availability": .json(Specimens.stock)
            default: nil
            }
        }
    }

    private func signedIn(_ web: WebFixture) throws -> String { try web.cookie(.session, web.session()) }

    @Test func `a guest's cart is kept in the browser and priced by the shop`() async throws {
        let web = try WebFixture(Self.answers())
        let added = try await web.post("/cart/items", ["productId": Specimens.kettle, "quantity": "2"])
        #expect(added.status == 303 && added.location == "/cart?added=1")
        let cart = try await web.get("/cart", cookie: added.cookie("__Host-cart"))
        #expect(cart.body.contains("Quantity of Gooseneck Kettle 1 l") && cart.body.contains("$129.00"))
        let header = try await web.get("/fragments/header", cookie: added.cookie("__Host-cart"))
        #expect(header.body.contains("Cart, 2 items"))
    }

    @Test func `more than there is cannot be put into the cart`() async throws {
        let web = try WebFixture(Self.answers())
        let answer = try await web.post("/cart/items", ["productId": Specimens.kettle, "quantity": "9"])
        #expect(answer.status == 409 && answer.body.contains("There are only 5 left."))
        let part = try await web.post(
            "/cart/items", ["productId": Specimens.kettle, "quantity": "9"], headers: ["HX-Request": "true"])
        #expect(part.status == 200 && part.body.contains("There are only 5 left.") && !part.body.contains("<html"))
    }

    @Test func `adding shows what was added, and the header follows`() async throws {
        let web = try WebFixture(Self.answers())
        let answer = try await web.post(
            "/cart/items", ["productId": Specimens.kettle], headers: ["HX-Request": "true"])
        #expect(answer.body.contains("Added to your cart") && answer.body.contains("Check out"))
        #expect(answer.header("HX-Trigger") == "cart-changed")
    }

    @Test func `the order is bound to the cart and the total that the customer has seen`() async throws {
        let web = try WebFixture(Self.answers())
        let cookie = try signedIn(web)
        let form = try await web.get("/checkout/address", cookie: cookie)
        #expect(form.body.contains(#"name="cart" value="&quot;7&quot;""#) && form.body.contains(#"value="12900""#))
        let answer = try await web.post("/checkout/address", Self.address, cookie: cookie)
        #expect(answer.location == "/checkout/payment?order=\(Specimens.order)")
        let call = try #require(web.edge.call("POST /v1/orders"))
        #expect(call.headers[.ifMatch] == "\"7\"" && call.headers[HTTPField.Name("Idempotency-Key")!] == "k-1")
        #expect(String(decoding: call.body ?? [], as: UTF8.self).contains(#""expectedTotal":{"amount":12900"#))
    }

    @Test func `what was typed is still there after the session has ended`() async throws {
        let web = try WebFixture(Self.answers())
        let answer = try await web.post("/checkout/address", Self.address)
        #expect(answer.location == "/sign-in?next=%2Fcheckout%2Faddress" && web.edge.calls == [])
        let kept = try #require(answer.cookie("__Host-checkout"))
        let form = try await web.get("/checkout/address", cookie: "\(kept); \(try signedIn(web))")
        #expect(form.body.contains(#"value="12 St James&#39;s Square""#))
    }

    @Test func `what was typed is shown to nobody but its account, and forgotten once it is ordered`() async throws {
        let web = try WebFixture(Self.answers())
        let ended = try await web.post("/checkout/address", Self.address)
        let kept = try #require(ended.cookie("__Host-checkout"))
        let other = try web.cookie(.session, web.session(account: "bob"))
        let form = try await web.get("/checkout/address", cookie: "\(kept); \(other)")
        #expect(form.status == 200 && !form.body.contains("Ada Lovelace"))
        let sent = try await web.post("/checkout/address", Self.address, cookie: other)
        #expect(sent.location == "/checkout/address" && web.edge.call("POST /v1/orders") == nil)
        let ordered = try await web.post("/checkout/address", Self.address, cookie: try signedIn(web))
        #expect(ordered.cookie("__Host-checkout") == "__Host-checkout=")
    }

    @Test func `what was typed is still there when the edge cannot be reached, and the attempt is the same`()
        async throws
    {
        let web = try WebFixture { _ throws(EdgeFailure) in throw .unreachable }
        let answer = try await web.post("/checkout/address", Self.address, cookie: try signedIn(web))
        #expect(answer.status == 503 && answer.body.contains(#"value="Ada Lovelace""#))
        #expect(answer.body.contains(#"name="key" value="k-1""#) && answer.body.contains("still here"))
    }

    @Test func `an empty field is said at the field, and nothing is ordered`() async throws {
        let web = try WebFixture(Self.answers())
        let answer = try await web.post(
            "/checkout/address", ["name": "Ada", "account": "ada"], cookie: try signedIn(web))
        #expect(answer.body.contains(##"<a href="#street">"##) && answer.body.contains(#"id="street-error""#))
        #expect(web.edge.call("POST /v1/orders") == nil)
    }

    @Test(arguments: ["insufficient_stock", "price_changed", "total_changed", "cart_has_withdrawn_items"])
    func `what has changed meanwhile is said before anything is ordered`(code: String) async throws {
        let web = try WebFixture(Self.answers(placing: .problem(409, code)))
        let answer = try await web.post("/checkout/address", Self.address, cookie: try signedIn(web))
        #expect(answer.status == 409 && answer.body.contains("before you continue."))
        #expect(answer.body.contains(#"value="Ada Lovelace""#) && !answer.body.contains(#"value="k-1""#))
    }

    @Test func `a second click leads to the order of the first`() async throws {
        let placed = EdgeAnswer.problem(409, "cart_already_ordered", more: #","orderId":"\#(Specimens.order)""#)
        let web = try WebFixture(Self.answers(placing: placed))
        let answer = try await web.post("/checkout/address", Self.address, cookie: try signedIn(web))
        #expect(answer.location == "/checkout/payment?order=\(Specimens.order)")
    }

    @Test func `the payment page names the total and the end of the reservation`() async throws {
        let web = try WebFixture(Self.answers())
        let page = try await web.get("/checkout/payment?order=\(Specimens.order)", cookie: try signedIn(web))
        #expect(page.body.contains("Pay $129.00") && page.body.contains(#"datetime="2026-11-01T08:15:00Z""#))
        #expect(page.body.contains("3 attempts are left."))
    }

    @Test func `a declined card can be tried again, with a new key`() async throws {
        let web = try WebFixture(Self.answers(paying: .problem(402, "payment_declined")))
        let answer = try await web.post(
            "/checkout/payment", ["order": Specimens.order, "method": "card", "card": "tok_declined", "key": "p-1"],
            cookie: try signedIn(web))
        #expect(answer.status == 402 && answer.body.contains("The payment was declined."))
        #expect(!answer.body.contains(#"value="p-1""#))
    }

    @Test func `while the outcome is unknown the same key is sent, so that nothing is paid twice`() async throws {
        let web = try WebFixture(Self.answers(paying: .problem(504, "outcome_unknown")))
        let answer = try await web.post(
            "/checkout/payment", ["order": Specimens.order, "method": "card", "key": "p-1"], cookie: try signedIn(web))
        #expect(answer.status == 503 && answer.body.contains(#"name="key" value="p-1""#))
        #expect(answer.body.contains("not be charged twice"))
    }

    @Test func `a paid order is not paid again`() async throws {
        let web = try WebFixture(Self.answers(order: "confirmed", paying: .problem(409, "order_not_payable")))
        let cookie = try signedIn(web)
        let form: KeyValuePairs = ["order": Specimens.order, "method": "cash", "key": "p-1"]
        #expect(try await web.post("/checkout/payment", form, cookie: cookie).location == "/orders/\(Specimens.order)")
        let page = try await web.get("/checkout/payment?order=\(Specimens.order)", cookie: cookie)
        #expect(page.location == "/orders/\(Specimens.order)")
    }

    @Test func `an order's page has its number, its steps, and what can be done`() async throws {
        let web = try WebFixture(Self.answers())
        let page = try await web.get("/orders/\(Specimens.order)", cookie: try signedIn(web))
        #expect(page.body.contains("<h1>Order 123-456-789</h1>") && page.body.contains("Cancel order"))
        #expect(page.body.contains(#"aria-label="Timeline""#) && page.body.contains("Waiting for payment"))
        #expect(page.body.contains(#"data-events="/orders/\#(Specimens.order)/events""#))
    }

    @Test func `the edge's events reach the browser as they are`() async throws {
        let web = try WebFixture(Self.answers())
        let answer = try await web.get("/orders/\(Specimens.order)/events", cookie: try signedIn(web))
        #expect(answer.header("Content-Type") == "text/event-stream" && answer.body == Specimens.history)
    }

    @Test func `somebody else's order does not exist`() async throws {
        let web = try WebFixture(Self.answers())
        #expect(try await web.get("/orders/\(Specimens.knife)", cookie: try signedIn(web)).status == 404)
        #expect(try await web.get("/orders/nonsense", cookie: try signedIn(web)).status == 404)
    }

    @Test func `the refund of a cancelled order is called a refund`() async throws {
        let web = try WebFixture { call throws(EdgeFailure) in
            switch call.path {
            case "/v1/orders/\(Specimens.order)": .json(Specimens.order("cancelled"))
            case "/v1/orders/\(Specimens.order)/events": .json(Specimens.historyOfCancellation)
            default: nil
            }
        }
        let page = try await web.get("/orders/\(Specimens.order)", cookie: try signedIn(web)).body
        #expect(page.ranges(of: #"<span class="strong">Cancelled</span> <span>changed my mind</span>"#).count == 1)
        #expect(page.ranges(of: #"<span class="strong">Cancelled</span>"#).count == 1)
        #expect(page.contains(#"<span class="strong">Paid back</span> <span>$129.00 paid back</span>"#))
        #expect(!page.contains("payment_refunded"))
    }
}
