import HTTPTypes
import Testing

@testable import WebService

/// What holds for all pages.
@Suite struct PageRulesTests {
    private static let answers: FakeEdge.Answers = { call throws(EdgeFailure) in
        switch call.path {
        case "/v1/categories": .json(Specimens.categories)
        case "/v1/products/\(Specimens.kettle)": .json(Specimens.product())
        case "/v1/products/\(Specimens.kettle)/availability": .json(Specimens.stock)
        case let path where path.hasPrefix("/v1/products?"): .json(Specimens.page([Specimens.product()]))
        default: nil
        }
    }
    private static let product = "/products/gooseneck-kettle-1-l-\(Specimens.kettle)"

    @Test(arguments: ["/", "/products", product])
    func `a public page has the same bytes for everybody, and caches may keep it`(path: String) async throws {
        let web = try WebFixture(Self.answers)
        let anonymous = try await web.get(path)
        let customer = try await web.get(path, cookie: web.cookie(.session, web.session()))
        #expect(anonymous.status == 200 && anonymous.body == customer.body && customer.cookies == [])
        #expect(
            anonymous.header("Cache-Control")
                == "public, max-age=0, s-maxage=60, stale-while-revalidate=600, stale-if-error=86400")
        let tag = try #require(anonymous.header("ETag"))
        let again = try await web.get(path, headers: ["If-None-Match": tag])
        #expect(again.status == 304 && again.body.isEmpty && again.header("ETag") == tag)
    }

    @Test(arguments: ["/cart", "/sign-in", "/fragments/header"])
    func `a page of one visitor is kept by no cache`(path: String) async throws {
        let web = try WebFixture(Self.answers)
        #expect(try await web.get(path).header("Cache-Control") == "private, no-store")
    }

    @Test(arguments: ["/", "/cart", "/nothing", "/robots.txt"])
    func `every answer has the headers that confine it`(path: String) async throws {
        let web = try WebFixture(Self.answers)
        let answer = try await web.get(path)
        let policy = try #require(answer.header("Content-Security-Policy"))
        #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self';"))
        #expect(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"))
        #expect(answer.header("X-Content-Type-Options") == "nosniff")
        #expect(answer.header("Cross-Origin-Opener-Policy") == "same-origin")
        #expect(answer.header("Strict-Transport-Security") == nil)
        let secure = try await web.get(path, headers: ["X-Forwarded-Proto": "https"])
        #expect(secure.header("Strict-Transport-Security") != nil)
    }

    @Test func `nothing stands inline that the policy forbids`() async throws {
        let web = try WebFixture(Self.answers)
        for path in ["/", "/products", Self.product, "/cart", "/sign-in", "/register"] {
            let body = try await web.get(path).body
            #expect(!body.contains(" style=") && !body.contains("<style") && !body.contains(" onclick="))
            #expect(body.matches(of: /<script(?![^>]*(src=|application\/ld\+json))/).isEmpty)
        }
    }

    @Test func `a change from another site is refused, and nothing is called`() async throws {
        let web = try WebFixture(Self.answers)
        let answer = try await web.post(
            "/cart/items", ["productId": Specimens.kettle], headers: ["Sec-Fetch-Site": "cross-site"])
        #expect(answer.status == 403 && web.edge.calls == [])
        #expect(answer.body.contains("came from another site"))
    }

    @Test func `an unknown path is a page with a search`() async throws {
        let web = try WebFixture(Self.answers)
        let answer = try await web.get("/no/such/page")
        #expect(answer.status == 404 && answer.body.contains("What are you looking for?"))
        #expect(try await web.get("/products/kettle").status == 404)
    }

    @Test func `an old address of a product leads to the present one`() async throws {
        let web = try WebFixture(Self.answers)
        let answer = try await web.get("/products/old-name-\(Specimens.kettle)")
        #expect(answer.status == 301 && answer.location == Self.product)
    }

    @Test func `without the edge a page says so, and when to come back`() async throws {
        let web = try WebFixture { _ throws(EdgeFailure) in throw .unreachable }
        let answer = try await web.get("/")
        #expect(answer.status == 503 && answer.header("Retry-After") == "5")
        #expect(answer.header("Cache-Control") == "private, no-store")
        #expect(answer.body.contains("We will be right back"))
    }

    @Test func `a maintenance says when it ends`() async throws {
        let web = try WebFixture { _ throws(EdgeFailure) in
            .problem(
                503, "maintenance", more: #","until":"2026-11-30T15:00:00Z""#, headers: [.retryAfter: "1200"])
        }
        let answer = try await web.get("/")
        #expect(answer.status == 503 && answer.header("Retry-After") == "1200")
        #expect(answer.body.contains("November 30, 2026 at 15:00 UTC"))
    }

    @Test func `a language has its own addresses, and links stay in it`() async throws {
        let web = try WebFixture(Self.answers)
        let answer = try await web.get("/vi/products")
        #expect(answer.status == 200 && answer.body.contains(#"<html lang="vi">"#))
        #expect(answer.body.contains(#"href="/vi\#(Self.product)""#) && answer.body.contains("64,50 US$"))
        #expect(try await web.get("/vi/orders").location == "/vi/sign-in?next=%2Forders")
    }

    @Test func `files are kept for a year under the digest of their content`() async throws {
        let web = try WebFixture(Self.answers)
        let page = try await web.get("/")
        let path = try #require(page.body.firstMatch(of: /href="(\/assets\/[0-9a-f]{12}\/shop\.css)"/)?.1)
        let plain = try await web.get(String(path))
        #expect(plain.header("Cache-Control") == "public, max-age=31536000, immutable")
        #expect(plain.header("Content-Type") == "text/css; charset=utf-8" && plain.body.contains("--accent"))
        let old = try await web.get("/assets/000000000000/shop.css")
        #expect(old.status == 200 && old.header("Cache-Control") == "private, no-store")
        #expect(try await web.get("/assets/000000000000/nothing.css").status == 404)
    }

    @Test func `structured data cannot end its element`() async throws {
        let web = try WebFixture { call throws(EdgeFailure) in
            call.path == "/v1/products/\(Specimens.kettle)"
                ? .json(Specimens.product(name: "</script><script>alert(1)</script>")) : try await Self.answers(call)
        }
        let answer = try await web.get("/products/script-script-alert-1-script-\(Specimens.kettle)")
        #expect(answer.status == 200 && !answer.body.contains("<script>alert"))
        #expect(answer.body.contains(#""@type":"Product""#) && answer.body.contains("\\u003c/script>"))
    }

    @Test func `a rendered page is used again for a moment`() async throws {
        let web = try WebFixture(pageAge: .seconds(3600), Self.answers)
        for _ in 0..<3 { #expect(try await web.get("/").status == 200) }
        #expect(web.edge.calls.count == 2)
    }

    @Test func `a page that failed is not used again`() async throws {
        let web = try WebFixture(pageAge: .seconds(3600)) { _ throws(EdgeFailure) in throw .unreachable }
        #expect(try await web.get("/").status == 503)
        let calls = web.edge.calls.count
        #expect(try await web.get("/").status == 503)
        #expect(web.edge.calls.count > calls)
    }
}
