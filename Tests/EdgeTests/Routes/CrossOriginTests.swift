import HTTPKit
import HTTPTypes
import Testing

@testable import EdgeService

@Suite struct CrossOriginTests {
    private static var settings: EdgeSettings {
        var settings = EdgeSettings()
        settings.allowedOrigins = OriginAllowList("https://shop.example")
        return settings
    }

    @Test func `an allowed origin can read answers, problems too`() async throws {
        try await EdgeFixture.run(settings: Self.settings) { fixture in
            for path in ["/livez", "/v1/nothing", "/v1/cart"] {
                let answer = try await fixture.send(.get, path, headers: ["Origin": "https://shop.example"])
                #expect(answer.header("Access-Control-Allow-Origin") == "https://shop.example")
                #expect(answer.header("Access-Control-Allow-Credentials") == nil)
                let exposed = answer.header("Access-Control-Expose-Headers") ?? ""
                for name in [
                    "ETag", "Location", "Link", "Idempotency-Replayed", "RateLimit", "Retry-After", "traceparent",
                ] {
                    #expect(exposed.contains(name), "\(name)")
                }
                #expect(answer.header("Vary")?.contains("Origin") == true)
            }
        }
    }

    @Test func `a preflight request of an allowed origin needs no token`() async throws {
        try await EdgeFixture.run(settings: Self.settings) { fixture in
            let headers = ["Origin": "https://shop.example", "Access-Control-Request-Method": "PATCH"]
            let answer = try await fixture.send(.options, "/v1/me", headers: headers)
            #expect(answer.status == 204)
            #expect(answer.header("Access-Control-Allow-Methods")?.contains("PATCH") == true)
            #expect(answer.header("Access-Control-Allow-Headers")?.contains("Idempotency-Key") == true)
            #expect(answer.header("RateLimit") != nil)
        }
    }

    @Test(arguments: [
        "null", "https://shop.example.evil.example", "https://evilshop.example", "http://shop.example",
        "https://shop.example:444", "https://SHOP.example", "*", "https://shop.example, https://evil.example",
    ])
    func `any other origin gets no CORS headers`(origin: String) async throws {
        try await EdgeFixture.run(settings: Self.settings) { fixture in
            for method in [HTTPRequest.Method.get, .options] {
                let headers = ["Origin": origin, "Access-Control-Request-Method": "GET"]
                let answer = try await fixture.send(method, "/livez", headers: headers)
                #expect(answer.header("Access-Control-Allow-Origin") == nil)
                #expect(answer.header("Access-Control-Allow-Methods") == nil)
                #expect(answer.header("Vary") == "Origin")
            }
        }
    }

    @Test func `without allowed origins no CORS headers are sent`() async throws {
        try await EdgeFixture.run { fixture in
            let answer = try await fixture.send(.get, "/livez", headers: ["Origin": "https://shop.example"])
            #expect(answer.headers.allSatisfy { !$0.name.canonicalName.hasPrefix("access-control") })
        }
    }
}

@Suite struct RateLimitTests {
    @Test func `each answer reports the rate limit, and requests above it are refused`() async throws {
        var settings = EdgeSettings()
        settings.rateLimitPerMinute = 3
        settings.loginRateLimitPerMinute = 1
        try await EdgeFixture.run(settings: settings) { fixture in
            for remaining in [2, 1, 0] {
                let answer = try await fixture.send(.get, "/v1/nothing")
                #expect(answer.status == 404)
                #expect(answer.header("RateLimit-Policy") == #""default";q=3;w=60"#)
                #expect(answer.header("RateLimit")?.hasPrefix(#""default";r=\#(remaining);t="#) == true)
            }
            let refused = try await fixture.send(.get, "/v1/nothing")
            #expect(refused.status == 429)
            #expect(refused.code == "rate_limited")
            #expect(refused.header("Retry-After").flatMap { Int($0) } ?? 0 > 0)
            #expect(try await fixture.send(.get, "/livez", peer: "192.0.2.2").status == 200)
            #expect(try await fixture.send(.post, "/v1/auth/login", "{}").status == 422)
            let login = try await fixture.send(.post, "/v1/auth/login", "{}")
            #expect(login.status == 429)
            #expect(login.header("RateLimit-Policy") == #""login";q=1;w=60"#)
        }
    }

    @Test func `a forged X-Forwarded-For does not evade the rate limit`() async throws {
        var settings = EdgeSettings()
        settings.rateLimitPerMinute = 1
        try await EdgeFixture.run(settings: settings) { fixture in
            let first = try await fixture.send(.get, "/livez")
            #expect(first.status == 200)
            #expect(try await fixture.send(.get, "/livez", headers: ["X-Forwarded-For": "203.0.113.9"]).status == 429)
        }
    }
}
