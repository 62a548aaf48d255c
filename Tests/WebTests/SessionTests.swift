import HTTPTypes
import Sealing
import Secrets
import Synchronization
import Testing
import Vocabulary
import WebDomain

@testable import WebService

@Suite struct SessionTests {
    private static let answers: FakeEdge.Answers = { call throws(EdgeFailure) in
        switch call.path {
        case "/v1/auth/login": .json(Specimens.tokens("2"))
        case "/v1/auth/refresh": .json(Specimens.tokens("2"))
        case "/v1/auth/logout": EdgeAnswer(status: 204)
        case "/v1/me": .json(Specimens.account)
        case "/v1/me/sessions": .json(#"{"items":[]}"#)
        case "/v1/cart/items": .json(Specimens.cart())
        default: nil
        }
    }

    @Test func `signing in sets a new cookie that scripts and other hosts cannot have`() async throws {
        let web = try WebFixture(Self.answers)
        let answer = try await web.post("/sign-in", ["email": "ada@example.com", "password": "Secret12"])
        #expect(answer.status == 303 && answer.location == "/")
        let cookie = try #require(answer.cookies.first { $0.hasPrefix("__Host-session=") })
        for part in ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"] { #expect(cookie.contains("; \(part)")) }
        #expect(!cookie.contains("access-2") && cookie.utf8.count < 4096)
        let account = try await web.get("/account", cookie: answer.cookie("__Host-session"))
        #expect(account.status == 200 && account.body.contains("Ada &lt;b&gt;"))
        #expect(web.edge.call("GET /v1/me")?.headers[.authorization] == "Bearer access-2")
    }

    @Test func `after signing in the visitor comes back, but never to another site`() async throws {
        let web = try WebFixture(Self.answers)
        let form: KeyValuePairs = ["email": "a@example.com", "password": "x", "next": "/checkout/address"]
        #expect(try await web.post("/sign-in", form).location == "/checkout/address")
        let evil: KeyValuePairs = ["email": "a@example.com", "password": "x", "next": "//evil.example"]
        #expect(try await web.post("/sign-in", evil).location == "/")
    }

    @Test func `a page for customers leads to sign-in and back`() async throws {
        let web = try WebFixture(Self.answers)
        let answer = try await web.get("/orders?cursor=x")
        #expect(answer.status == 303 && answer.location == "/sign-in?next=%2Forders%3Fcursor%3Dx")
        #expect(web.edge.calls == [])
    }

    @Test func `a forged or foreign cookie signs nobody in`() async throws {
        let web = try WebFixture(Self.answers)
        let other = try WebFixture(keys: [[UInt8](repeating: 9, count: 32)], Self.answers)
        for cookie in [
            try other.cookie(.session, other.session()), "__Host-session=abc",
            try web.cookie(.cart, web.session()).replacing("__Host-cart", with: "__Host-session"),
        ] {
            #expect(try await web.get("/account", cookie: cookie).status == 303)
        }
    }

    @Test func `a session ends with its cookie's lifetime, whatever the browser sends`() async throws {
        let web = try WebFixture(Self.answers)
        let cookie = try web.cookie(.session, web.session())
        web.clock.advance(by: .seconds(31 * 86_400))
        #expect(try await web.get("/account", cookie: cookie).status == 303)
    }

    @Test func `a cookie of the former key is still accepted`() async throws {
        let former = try WebFixture(Self.answers)
        let web = try WebFixture(keys: [[UInt8](repeating: 9, count: 32)] + WebFixture.keys, Self.answers)
        #expect(try await web.get("/account", cookie: former.cookie(.session, former.session())).status == 200)
    }

    @Test func `tokens are renewed before they expire, once for all tabs`() async throws {
        let gate = Gate()
        let web = try WebFixture { call throws(EdgeFailure) in
            if call.path == "/v1/auth/refresh" { await gate.wait() }
            return try await Self.answers(call)
        }
        let cookie = try web.cookie(.session, web.session(expiresIn: .seconds(30)))
        async let first = web.get("/account", cookie: cookie)
        async let second = web.get("/account", cookie: cookie)
        await gate.waiting()
        await gate.open()
        for answer in try await [first, second] {
            #expect(answer.status == 200 && answer.cookie("__Host-session") != nil)
        }
        // A tab that comes later still has the old cookie.
        #expect(try await web.get("/account", cookie: cookie).status == 200)
        #expect(web.edge.calls.filter { $0 == "POST /v1/auth/refresh" }.count == 1)
    }

    @Test func `a session that the edge has ended is cleared`() async throws {
        let web = try WebFixture { call throws(EdgeFailure) in
            call.path == "/v1/auth/refresh" ? .problem(401, "refresh_token_reused") : nil
        }
        let answer = try await web.get("/orders", cookie: web.cookie(.session, web.session(expiresIn: .seconds(0))))
        #expect(answer.status == 303 && answer.location == "/sign-in?next=%2Forders")
        #expect(answer.cookies.contains { $0.hasPrefix("__Host-session=;") })
    }

    @Test func `an unreachable edge ends no session`() async throws {
        let web = try WebFixture { _ throws(EdgeFailure) in throw .unreachable }
        let answer = try await web.get("/orders", cookie: web.cookie(.session, web.session(expiresIn: .seconds(0))))
        #expect(answer.status == 503 && answer.cookies == [] && answer.header("Retry-After") != nil)
    }

    @Test func `signing out clears everything that the browser keeps`() async throws {
        let web = try WebFixture(Self.answers)
        let answer = try await web.post("/sign-out", cookie: web.cookie(.session, web.session()))
        #expect(answer.location == "/" && web.edge.calls == ["POST /v1/auth/logout"])
        for name in ["session", "cart", "checkout", "codes"] {
            #expect(answer.cookies.contains { $0.hasPrefix("__Host-\(name)=;") && $0.contains("Max-Age=0") })
        }
    }

    @Test func `a guest's cart becomes the account's`() async throws {
        let web = try WebFixture(Self.answers)
        let id = try #require(ProductID(Specimens.kettle))
        let cart = try web.cookie(.cart, GuestCart(lines: [.init(productID: id, quantity: 3)]))
        let answer = try await web.post("/sign-in", ["email": "a@example.com", "password": "x"], cookie: cart)
        let call = try #require(web.edge.call("POST /v1/cart/items"))
        #expect(String(decoding: call.body ?? [], as: UTF8.self) == #"{"productId":"\#(id)","quantity":3}"#)
        #expect(call.headers[.authorization] == "Bearer access-2")
        #expect(answer.cookies.contains { $0.hasPrefix("__Host-cart=;") })
    }

    @Test func `a wrong password is said, and the address stays in the form`() async throws {
        let web = try WebFixture { _ throws(EdgeFailure) in .problem(401, "invalid_credentials") }
        let answer = try await web.post("/sign-in", ["email": "ada@example.com", "password": "Wrong123"])
        #expect(answer.status == 422 && answer.body.contains(#"value="ada@example.com""#))
        #expect(answer.body.contains("The email or the password is wrong.") && !answer.body.contains("Wrong123"))
        #expect(answer.cookies == [])
    }
}
