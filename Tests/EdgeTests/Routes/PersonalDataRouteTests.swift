import Contracts
import HTTPTypes
import Messaging
import ObjectStore
import ServiceKit
import Synchronization
import Testing
import Vocabulary

@testable import EdgeService

@Suite struct PersonalDataRouteTests {
    private static let body = #"{"password":"Correct-Horse-7"}"#

    private static func auth(
        _ mint: TokenMint, export: @escaping @Sendable () -> Outcome<RequestPersonalExport> = { .failure(.notFound) },
        erase: @escaping @Sendable (EraseAccount) -> Outcome<EraseAccount> = { _ in .success(Done()) }
    ) -> Subscriptions {
        Subscriptions(of: .auth)
            .answer(GetSigningKeys.self) { _, _ in .success(.init(jwks: mint.jwks)) }
            .perform(RequestPersonalExport.self) { _, _ in export() }
            .perform(EraseAccount.self) { call, _ in erase(call) }
    }

    @Test func `a copy that is being made is 202, and one that is made redirects to a URL with which it can be read`()
        async throws
    {
        let mint = TokenMint()
        let isReady = Atomic(false)
        let key = "exports/s1.json"
        let auth = Self.auth(
            mint,
            export: {
                isReady.load(ordering: .relaxed)
                    ? .success(.ready(key: key)) : .success(.preparing(since: Example.time))
            })
        try await EdgeFixture.run([auth]) { fixture in
            let waiting = try await fixture.send(.get, "/v1/me/export", token: mint.token())
            #expect(waiting.status == 202, "\(waiting)")
            #expect(waiting.header("Retry-After") == "2")
            #expect(waiting.header("Cache-Control") == "no-store")
            #expect(waiting.json["status"] as? String == "preparing")
            isReady.store(true, ordering: .relaxed)
            let text = AsyncThrowingStream<[UInt8], any Error> {
                $0.yield(Array("{}".utf8))
                $0.finish()
            }
            _ = try await fixture.objects.store.put(
                #require(ObjectKey(key)), UploadTerms(contentType: "application/json", size: .atMost(10)),
                from: text)
            let made = try await fixture.send(.get, "/v1/me/export", token: mint.token())
            #expect(made.status == 303, "\(made)")
            #expect(made.header("Cache-Control") == "no-store")
            let url = try #require(made.header("Location"))
            let file = try await fixture.send(.get, String(url.dropFirst("http://shop".count)))
            #expect(file.status == 200, "\(file)")
            #expect(file.header("Content-Disposition")?.contains("personal-data-") == true)
            let unsigned = try await fixture.send(.get, "/objects/cloudretail/\(key)")
            #expect(unsigned.status == 403, "\(unsigned)")
        }
    }

    @Test func `only the account's own session gets it, and as often a day as the shop allows`() async throws {
        let mint = TokenMint()
        try await EdgeFixture.run([Self.auth(mint, export: { .failure(.tooMany(retryAfter: 60)) })]) { fixture in
            #expect(try await fixture.send(.get, "/v1/me/export").status == 401)
            let refused = try await fixture.send(.get, "/v1/me/export", token: mint.token())
            #expect(refused.status == 429, "\(refused)")
            #expect(refused.code == "too_many_exports")
            #expect(refused.header("Retry-After") == "60")
        }
    }

    @Test func `an erasure needs the password, the second factor, and finished orders`() async throws {
        let unfinished = UnfinishedOrder(orderID: Example.orderID, number: Example.number, status: .shipped)
        let cases: [(EraseAccount.Rejection, Int, String, Set<String>)] = [
            (.wrongPassword, 422, "validation_failed", ["password password_wrong"]),
            (.secondFactorRequired, 422, "validation_failed", ["code second_factor_required"]),
            (.invalidSecondFactor, 422, "invalid_code", []),
            (.tooManyAttempts(retryAfter: 5), 429, "too_many_attempts", []),
            (.isAdministrator, 409, "account_is_administrator", []),
            (.ordersUnderWay([unfinished]), 409, "orders_under_way", []),
        ]
        for (rejection, status, code, errors) in cases {
            let mint = TokenMint()
            try await EdgeFixture.run([Self.auth(mint, erase: { _ in .failure(rejection) })]) { fixture in
                let refused = try await fixture.send(.delete, "/v1/me", Self.body, token: mint.token())
                #expect(refused.status == status, "\(refused)")
                #expect(refused.code == code)
                #expect(refused.errors == errors)
                guard case .ordersUnderWay = rejection else { return }
                let named = refused.json["orders"] as? [[String: String]]
                #expect(
                    named == [
                        [
                            "orderId": Example.orderID.description, "number": Example.number.description,
                            "status": "shipped",
                        ]
                    ])
            }
        }
        let mint = TokenMint()
        try await EdgeFixture.run([Self.auth(mint)]) { fixture in
            let empty = try await fixture.send(.delete, "/v1/me", "{}", token: mint.token())
            #expect(empty.status == 422, "\(empty)")
            #expect(try await fixture.send(.delete, "/v1/me", Self.body).status == 401)
            #expect(try await fixture.send(.delete, "/v1/me", Self.body, token: mint.token()).status == 204)
        }
    }
}
