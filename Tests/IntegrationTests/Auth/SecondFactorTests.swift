import AuthDomain
import Contracts
import DurableMessaging
import Messaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import AuthService

@Suite(.timeLimit(.minutes(2)))
struct `A second factor` {
    private static let email = "ada@example.com"

    private func handlers(_ auth: AuthFixture) -> SecondFactorHandlers {
        SecondFactorHandlers(store: auth.store, passwords: auth.passwords, sealer: AuthFixture.sealer)
    }

    /// What an authenticator app shows now.
    private func code(_ auth: AuthFixture, _ id: CustomerID) async throws -> String {
        let factor = try #require(try await auth.store.secondFactor(of: id))
        let secret = AuthenticatorSecret(bytes: try #require(AuthFixture.sealer.open(factor.secret, of: id)))
        return secret.password(at: TimeBasedPassword.step(at: .now()))
    }

    private func enrol(_ auth: AuthFixture, _ id: CustomerID) async throws -> EnrolSecondFactor.Reply {
        try await handlers(auth).enrol(
            EnrolSecondFactor(password: AuthFixture.password, requester: AuthFixture.home), AuthFixture.context(id)
        ).get()
    }

    private func confirm(_ auth: AuthFixture, _ id: CustomerID) async throws -> [String] {
        try await handlers(auth).confirm(
            ConfirmSecondFactor(code: try await code(auth, id), requester: AuthFixture.home), AuthFixture.context(id)
        ).get().recoveryCodes
    }

    /// Passwords of periods that have passed are forgotten, so that a test need not wait for the next.
    private func forgetUse(_ auth: AuthFixture) async throws {
        try await auth.database.query("UPDATE second_factor SET last_step = NULL")
    }

    @Test func `counts once the app has proven to have the secret, and then signing in takes its code`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount(Self.email)
            let wrong = EnrolSecondFactor(password: "Wr0ngPassword", requester: AuthFixture.home)
            #expect(try await handlers(auth).enrol(wrong, AuthFixture.context(id)) == .failure(.wrongPassword))
            let enrolled = try await enrol(auth, id)
            #expect(enrolled.uri.contains(enrolled.secret))
            #expect(try await auth.logIn(Self.email).value != nil, "it is not confirmed")
            let codes = try await confirm(auth, id)
            #expect(Set(codes).count == 10)
            #expect(try await auth.logIn(Self.email) == .failure(.secondFactorRequired))
            #expect(try await auth.logIn(Self.email, "Wr0ngPassword", code: "1") == .failure(.invalidCredentials))
            let used = try await code(auth, id)
            #expect(try await auth.logIn(Self.email, code: used) == .failure(.invalidSecondFactor), "it was used")
            try await forgetUse(auth)
            #expect(try await auth.logIn(Self.email, code: used).value != nil)
            #expect(try await auth.logIn(Self.email, code: used) == .failure(.invalidSecondFactor))
            let notices = try await auth.database.ordered(SendSecurityNotice.self).map(\.kind)
            #expect(notices == [.secondFactorEnabled])
        }
    }

    @Test func `can be replaced by each recovery code once`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount(Self.email)
            _ = try await enrol(auth, id)
            let recovery = try await confirm(auth, id)
            let typed = recovery[3].lowercased().filter { $0 != "-" }
            #expect(try await auth.logIn(Self.email, code: typed).value != nil)
            #expect(try await auth.logIn(Self.email, code: recovery[3]) == .failure(.invalidSecondFactor))
            let reply = try await handlers(auth).get(GetSecondFactor(), AuthFixture.context(id)).get()
            #expect(reply == .init(state: .on, recoveryCodesLeft: 9))
            #expect(try await auth.database.ordered(SendSecurityNotice.self).map(\.kind).last == .recoveryCodeUsed)
        }
    }

    @Test func `is not guessed: wrong codes are throttled like wrong passwords`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount(Self.email)
            _ = try await enrol(auth, id)
            _ = try await confirm(auth, id)
            for _ in 0...LoginThrottle.freeFailures {
                #expect(try await auth.logIn(Self.email, code: "abcdef") == .failure(.invalidSecondFactor))
            }
            #expect(try await auth.logIn(Self.email, code: "abcdef") == .failure(.tooManyAttempts(retryAfter: 5)))
        }
    }

    @Test func `is disabled with a code, and stored encrypted`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount(Self.email)
            let enrolled = try await enrol(auth, id)
            let recovery = try await confirm(auth, id)
            #expect(
                try await handlers(auth).enrol(
                    EnrolSecondFactor(password: AuthFixture.password, requester: AuthFixture.home),
                    AuthFixture.context(id)) == .failure(.isEnabled))
            let rows: String = try await auth.database.database.value(
                """
                SELECT concat((SELECT string_agg(second_factor::text, ' ') FROM second_factor),
                              (SELECT string_agg(recovery_code::text, ' ') FROM recovery_code))
                """)
            #expect(!rows.contains(enrolled.secret) && !recovery.contains(where: rows.contains))
            let wrong = DisableSecondFactor(code: "abcdef", requester: AuthFixture.home)
            #expect(try await handlers(auth).disable(wrong, AuthFixture.context(id)) == .failure(.invalidCode))
            let right = DisableSecondFactor(code: recovery[0], requester: AuthFixture.home)
            #expect(try await handlers(auth).disable(right, AuthFixture.context(id)) == .success(Done()))
            #expect(try await handlers(auth).disable(right, AuthFixture.context(id)) == .failure(.notEnabled))
            #expect(try await auth.logIn(Self.email).value != nil)
        }
    }

    @Test func `gives an administrator the roles, where it is required`() async throws {
        try await withAuth { auth in
            let strict = AuthFixture(
                database: auth.database, store: auth.store, passwords: auth.passwords,
                tokens: TokenIssuer(keys: auth.tokens.reloadedKeys, terms: auth.tokens.terms, secondFactors: .required))
            let id = try await auth.openAccount(Self.email)
            try await auth.database.query("UPDATE account SET roles = '{customer,owner}'")
            let tokens = try #require(try await strict.logIn(Self.email).value)
            #expect(try roles(tokens) == #"["customer"]"#)
            _ = try await enrol(auth, id)
            _ = try await confirm(auth, id)
            let refreshed = try #require(try await strict.refresh(tokens.refreshToken).value)
            #expect(try roles(refreshed) == #"["customer","owner"]"#)
        }
    }

    /// As the access token has them.
    private func roles(_ tokens: TokenSet) throws -> String {
        let payload = try #require(tokens.accessToken.split(separator: ".").dropFirst().first)
        let claims = String(decoding: try #require(Base64URL.decode(String(payload))), as: UTF8.self)
        return String(try #require(claims.firstMatch(of: /"roles":(\[[^\]]*\])/)).1)
    }
}
