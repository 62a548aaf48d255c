import Contracts
import HTTPTypes
import Messaging
import Testing
import Vocabulary

@testable import EdgeService

@Suite struct AccountRouteTests {
    private static let tokens = TokenSet(
        accessToken: "a", idToken: "i", refreshToken: "r", tokenType: "Bearer", expiresIn: 3600)
    private static let email = #""email":"ann@example.com""#

    private static func auth() -> Subscriptions {
        Subscriptions(of: .auth)
            .perform(RegisterAccount.self) { query, _ in
                query.password == "Good-pass1"
                    ? .success(CodeSent(secret: "s1"))
                    : .failure(.invalid([FieldProblem(field: "password", code: "too_short", detail: "is short")]))
            }
            .perform(VerifyEmail.self) { query, _ in query.code == "123456" ? .success(Done()) : .failure(.invalidCode)
            }
            .perform(ResendCode.self) { _, _ in .success(Done()) }
            .perform(LogIn.self) { query, _ in
                query.password == "Good-pass1" ? .success(tokens) : .failure(.invalidCredentials)
            }
            .perform(RefreshTokens.self) { query, _ in
                query.refreshToken == "r" ? .success(tokens) : .failure(.reused)
            }
            .perform(LogOut.self) { _, _ in .success(Done()) }
            .perform(ForgotPassword.self) { _, _ in .success(CodeSent(secret: nil)) }
            .perform(ResetPassword.self) { _, _ in .success(Done()) }
            .answer(GetSigningKeys.self) { _, _ in .success(.init(jwks: #"{"keys":[]}"#)) }
    }

    /// An old hash may have been computed from the text as typed, so only auth prepares passwords.
    @Test func `the edge passes a password to auth unchanged, and normalizes a name`() async throws {
        let received = Log<RegisterAccount>()
        let auth = Subscriptions(of: .auth)
            .perform(RegisterAccount.self) { query, _ in
                received.append(query)
                return .success(CodeSent(secret: "s1"))
            }
            .answer(GetSigningKeys.self) { _, _ in .success(.init(jwks: #"{"keys":[]}"#)) }
        try await EdgeFixture.run([auth]) { fixture in
            let body = #"{\#(Self.email),"password":"Cre\u0300me 7","name":"Rene\u0301"}"#
            let answer = try await fixture.send(.post, "/v1/auth/register", body)
            #expect(answer.status == 202, "\(answer)")
        }
        let form = try #require(received.entries.first)
        #expect(Array(form.password.utf8) == Array("Cre\u{300}me 7".utf8))
        #expect(Array(form.displayName.utf8) == Array("Ren\u{E9}".utf8))
    }

    @Test(arguments: [
        ("register", #"{\#(email),"password":"Good-pass1","name":"Ann"}"#, 202),
        ("register", #"{\#(email),"password":"x","name":"Ann"}"#, 422),
        ("register", #"{\#(email),"password":"Good-pass1","name":"Ann","roles":["admin"]}"#, 422),
        ("verify", #"{\#(email),"code":"123456"}"#, 204), ("verify", #"{\#(email),"code":"000000"}"#, 422),
        ("verify/resend", "{\(email)}", 202), ("login", #"{\#(email),"password":"Good-pass1"}"#, 200),
        ("login", #"{\#(email),"password":"x"}"#, 401), ("refresh", #"{"refreshToken":"r"}"#, 200),
        ("refresh", #"{"refreshToken":"used"}"#, 401), ("logout", #"{"refreshToken":"r"}"#, 204),
        ("password/forgot", "{\(email)}", 202),
        ("password/reset", #"{\#(email),"code":"123456","password":"Good-pass1"}"#, 204),
    ])
    func `each request gets its documented status`(call: String, body: String, status: Int) async throws {
        try await EdgeFixture.run([Self.auth()]) { fixture in
            let answer = try await fixture.send(.post, "/v1/auth/\(call)", body)
            #expect(answer.status == status, "\(answer)")
            #expect(answer.header("Cache-Control") == "no-store")
        }
    }

    @Test func `a login may take longer than the usual timeout, but not while the broker is down`() async throws {
        let slow = Subscriptions(of: .auth)
            .answer(GetSigningKeys.self) { _, _ in .success(.init(jwks: #"{"keys":[]}"#)) }
            .perform(LogIn.self) { _, _ in
                try await Task.sleep(for: MessageBus.timeout + .milliseconds(300))
                return .success(Self.tokens)
            }
        let body = #"{\#(Self.email),"password":"Good-pass1"}"#
        try await EdgeFixture.run([slow]) { fixture in
            let answer = try await fixture.send(.post, "/v1/auth/login", body)
            #expect(answer.status == 200, "\(answer)")
        }
        try await EdgeFixture.run([Subscriptions(of: .auth)]) { fixture in
            fixture.broker.stop()
            let answer = try await fixture.send(.post, "/v1/auth/login", body)
            #expect(answer.status == 503)
        }
    }

    @Test func `answers have the bodies of the contract`() async throws {
        try await EdgeFixture.run([Self.auth()]) { fixture in
            let registered = try await fixture.send(
                .post, "/v1/auth/register", #"{\#(Self.email),"password":"Good-pass1","name":"Ann"}"#)
            #expect(registered.json as? [String: String] == ["status": "verification_sent", "registration": "s1"])
            let weak = try await fixture.send(
                .post, "/v1/auth/register", #"{\#(Self.email),"password":"x","name":"Ann"}"#)
            #expect(weak.errors == ["password too_short"])
            let login = try await fixture.send(
                .post, "/v1/auth/login", #"{\#(Self.email),"password":"Good-pass1"}"#)
            #expect(
                Set(login.json.keys) == ["accessToken", "idToken", "refreshToken", "tokenType", "expiresIn"])
            let keys = try await fixture.send(.get, "/.well-known/jwks.json")
            #expect(keys.header("Content-Type") == "application/json")
            #expect(keys.json["keys"] != nil)
        }
    }

    @Test func `the token's account can be read and renamed`() async throws {
        let mint = TokenMint()
        let account = { @Sendable (id: CustomerID?, name: String) in
            AccountDetails(
                userID: id ?? CustomerID(UniqueID(high: 0, low: 0)), email: "ann@example.com", name: name,
                roles: [.customer], createdAt: Example.time)
        }
        let auth = Subscriptions(of: .auth)
            .answer(GetSigningKeys.self) { _, _ in .success(.init(jwks: mint.jwks)) }
            .answer(GetAccount.self) { _, context in .success(account(context.subject?.customerID, "Ann")) }
            .perform(RenameAccount.self) { query, context in
                .success(account(context.subject?.customerID, query.displayName))
            }
        try await EdgeFixture.run([auth]) { fixture in
            let shown = try await fixture.send(.get, "/v1/me", token: mint.token())
            #expect(shown.json["userId"] as? String == TokenMint.customer.description)
            #expect(Set(shown.json.keys) == ["userId", "email", "name", "roles", "createdAt"])
            let renamed = try await fixture.send(.patch, "/v1/me", #"{"name":"Bea"}"#, token: mint.token())
            #expect(renamed.json["name"] as? String == "Bea")
        }
    }
}
