import Contracts
import HTTPKit
import HTTPTypes
import Messaging
import ObjectStore
import ServiceKit
import Testing
import Vocabulary

@testable import EdgeService

/// What the edge forgives a client, and what it refuses because the client would be misled.
@Suite struct ForgivenAndRefusedTests {
    @Test func `an import whose dryRun is null is not started`() async throws {
        let begun = Log<BeginImport>()
        let product = Subscriptions(of: .product).perform(BeginImport.self) { call, _ in
            begun.append(call)
            return .failure(.forbidden)
        }
        try await EdgeFixture.run([product]) { fixture in
            let answer = try await fixture.asAdmin(
                .post, "/v1/admin/imports", #"{"kind":"products","dryRun":null}"#)
            #expect(answer.status == 422, "\(answer)")
            #expect(answer.errors.contains("dryRun invalid_type"))
            #expect(begun.entries.isEmpty)
        }
    }

    private static func auth(_ mails: Log<String>) -> Subscriptions {
        Subscriptions(of: .auth)
            .perform(ForgotPassword.self) { call, _ in
                mails.append(call.email)
                return .success(CodeSent(secret: "s1"))
            }
            .perform(ResendCode.self) { call, _ in
                mails.append(call.email)
                return .success(Done())
            }
            .answer(GetSigningKeys.self) { _, _ in .success(.init(jwks: #"{"keys":[]}"#)) }
    }

    @Test(arguments: ["/v1/auth/password/forgot", "/v1/auth/verify/resend"])
    func `blanks around an address are removed, and no address is no request`(path: String) async throws {
        let mails = Log<String>()
        try await EdgeFixture.run([Self.auth(mails)]) { fixture in
            for empty in ["", "   "] {
                let answer = try await fixture.send(.post, path, #"{"email":"\#(empty)"}"#)
                #expect(answer.status == 422, "\(answer)")
                #expect(answer.errors == ["email required"])
            }
            #expect(mails.entries.isEmpty)
            #expect(try await fixture.send(.post, path, #"{"email":"  ann@example.com "}"#).status == 202)
            #expect(mails.entries == ["ann@example.com"])
        }
    }

    @Test func `an id with percent-encoded hyphens is the same id`() async throws {
        let product = Subscriptions(of: .product).answer(GetProducts.self) { query, _ in
            .success(.init(items: query.productIDs == [Example.productID] ? [Example.product()] : []))
        }
        try await EdgeFixture.run([product]) { fixture in
            let id = Example.productID.description.replacing("-", with: "%2D")
            for path in ["/v1/products/\(id)", "/v1/pr%6Fducts/\(id)"] {
                let answer = try await fixture.send(.get, path)
                #expect(answer.status == 200, "\(answer)")
            }
        }
    }

    @Test func `a picture's address is absolute, and one elsewhere stays as it is`() async throws {
        let addresses = [
            "/media/1-800.webp": "https://shop.example/media/1-800.webp",
            "https://pictures.example/1.webp": "https://pictures.example/1.webp",
        ]
        for (stored, shown) in addresses {
            let product = Subscriptions(of: .product).answer(GetProducts.self) { _, _ in
                var product = Example.product()
                product.imageUrl = stored
                return .success(.init(items: [product]))
            }
            var settings = EdgeSettings()
            settings.publicURL = PublicURL("https://shop.example/")
            try await EdgeFixture.run([product], settings: settings) { fixture in
                let answer = try await fixture.send(.get, "/v1/products/\(Example.productID)")
                #expect(answer.json["imageUrl"] as? String == shown)
            }
        }
    }

    @Test func `a preflight is answered when the rate limit is reached, and the request is refused`() async throws {
        var settings = EdgeSettings()
        settings.rateLimitPerMinute = 1
        settings.allowedOrigins = OriginAllowList("https://shop.example")
        try await EdgeFixture.run(settings: settings) { fixture in
            let headers = ["Origin": "https://shop.example", "Access-Control-Request-Method": "PATCH"]
            for status in [200, 429] {
                let answer = try await fixture.send(.get, "/livez")
                #expect(answer.status == status)
            }
            let preflight = try await fixture.send(.options, "/v1/me", headers: headers)
            #expect(preflight.status == 204)
            #expect(preflight.header("Access-Control-Allow-Methods")?.contains("PATCH") == true)
            #expect(try await fixture.send(.options, "/v1/me").status == 429, "no browser asks")
        }
    }

    @Test func `any other method with an upload's URL is refused as unsigned`() async throws {
        try await EdgeFixture.run { fixture in
            let key = try #require(ObjectKey("pictures/a"))
            let upload = fixture.objects.store.presignUpload(
                key, contentType: "text/csv", contentLength: 8, at: .now())
            let path = String(upload.url.dropFirst("http://shop".count))
            for method in [HTTPRequest.Method.get, .head, .delete] {
                let answer = try await fixture.send(method, path)
                #expect(answer.status == 403, "\(method): \(answer)")
            }
            #expect(try await fixture.send(.put, path).status == 411)
        }
    }
}
