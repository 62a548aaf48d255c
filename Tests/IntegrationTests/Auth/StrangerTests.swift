import AuthDomain
import Contracts
import DurableMessaging
import Messaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import AuthService

/// What strangers can do with an address that is not theirs.
@Suite(.timeLimit(.minutes(2)))
struct `A stranger who knows an address` {
    private static let away = "203.0.113.9"
    private static let email = "ada@example.com"

    @Test func `gets no password confirmed by registering it after its owner`() async throws {
        try await withAuth { auth in
            let secret = try await auth.register(Self.email, password: "0wnersPassword").value?.secret
            try await auth.register(Self.email, password: "Str4ngersOwn", from: Self.away)
            let codes = try await auth.codes().map(\.code)
            // The owner's mailbox has both codes. Neither says by itself whose password is meant.
            for code in Set(codes) {
                #expect(try await auth.verify(Self.email, code) == .failure(.registrationRequired))
                #expect(try await auth.verify(Self.email, code, from: Self.away) == .failure(.registrationRequired))
            }
            if codes[0] != codes[1] {
                #expect(try await auth.verify(Self.email, codes[1], secret: secret) == .failure(.invalidCode))
            }
            #expect(try await auth.verify(Self.email, codes[0], secret: "guessed") == .failure(.invalidCode))
            #expect(try await auth.verify(Self.email, codes[0], secret: secret) == .success(Done()))
            #expect(try await auth.logIn(Self.email, "0wnersPassword").value != nil)
            #expect(try await auth.logIn(Self.email, "Str4ngersOwn") == .failure(.invalidCredentials))
            #expect(try await auth.verify(Self.email, codes[1]) == .failure(.invalidCode))
        }
    }

    @Test func `does not keep its owner from a reset, which needs no secret`() async throws {
        try await withAuth { auth in
            try await auth.register(Self.email)
            try await auth.register(Self.email, password: "Str4ngersOwn", from: Self.away)
            try await auth.forget(Self.email)
            let code = try await auth.lastCode().code
            #expect(try await auth.reset(Self.email, code, "N3wPassphrase") == .success(Done()))
            #expect(try await auth.logIn(Self.email, "N3wPassphrase").value != nil)
        }
    }

    @Test func `leaves a new code to the registration that asked for it`() async throws {
        try await withAuth { auth in
            let secret = try await auth.register(Self.email, password: "0wnersPassword").value?.secret
            try await auth.register(Self.email, password: "Str4ngersOwn", from: Self.away)
            try await auth.pass(.seconds(601))
            try await auth.resend(Self.email, secret: secret)
            let code = try await auth.lastCode().code
            #expect(try await auth.verify(Self.email, code, secret: secret) == .success(Done()))
            #expect(try await auth.logIn(Self.email, "0wnersPassword").value != nil)
        }
    }

    @Test func `does not use up the owner's mails`() async throws {
        try await withAuth { auth in
            try await auth.openAccount(Self.email)
            for number in 0..<20 { try await auth.forget(Self.email, from: "203.0.113.\(number / 2)") }
            let sent = try await auth.codes().count
            #expect(sent <= 6)
            try await auth.forget(Self.email)
            #expect(try await auth.codes().count == sent + 1)
            // At a network that nobody knows, the code that a stranger has caused serves the owner as well.
            let code = try await auth.codes()[sent - 1].code
            #expect(try await auth.reset(Self.email, code, "N3wPassphrase", from: "198.51.100.7") == .success(Done()))
        }
    }

    @Test func `causes no more than three mails from one network`() async throws {
        try await withAuth { auth in
            try await auth.openAccount(Self.email)
            let before = try await auth.codes().count
            for _ in 0..<9 { try await auth.forget(Self.email, from: Self.away) }
            #expect(try await auth.codes().count == before + 3)
        }
    }

    @Test func `does not replace the owner's code by asking for another`() async throws {
        try await withAuth { auth in
            try await auth.register(Self.email)
            let code = try await auth.lastCode().code
            try await auth.resend(Self.email, from: Self.away)
            #expect(try await auth.verify(Self.email, code) == .success(Done()))
        }
    }

    @Test func `does not use up the owner's tries with wrong codes`() async throws {
        try await withAuth { auth in
            try await auth.register(Self.email)
            let code = try await auth.lastCode().code
            for _ in 0..<20 {
                let outcome = try await auth.verify(Self.email, auth.wrong(code), from: Self.away)
                #expect(outcome == .failure(.invalidCode))
            }
            #expect(try await auth.verify(Self.email, code, from: Self.away) == .failure(.invalidCode))
            #expect(try await auth.verify(Self.email, code) == .success(Done()))
        }
    }

    @Test func `does not keep the owner out with wrong passwords`() async throws {
        try await withAuth { auth in
            try await auth.openAccount(Self.email)
            for number in 0..<60 { _ = try await auth.logIn(Self.email, "Wr0ngPassword", from: "203.0.113.\(number)") }
            #expect(try await auth.logIn(Self.email, from: Self.away).rejection == .tooManyAttempts(retryAfter: 5))
            let tokens = try #require(try await auth.logIn(Self.email).value)
            // With the device of this login the owner gets in from anywhere.
            let abroad = try await auth.logIn(Self.email, from: Self.away, device: tokens.deviceToken)
            #expect(abroad.value?.deviceToken == tokens.deviceToken)
        }
    }

    @Test func `chooses no text of a mail to an address that nobody has proven to be theirs`() async throws {
        try await withAuth { auth in
            try await auth.register(Self.email, name: "Win at https://evil.example")
            try await auth.resend(Self.email)
            try await auth.forget(Self.email)
            #expect(try await auth.codes().map(\.displayName) == ["", "", ""])
        }
    }
}

@Suite(.timeLimit(.minutes(2)))
struct `The owner is mailed` {
    private static let email = "ada@example.com"

    private func kinds(_ auth: AuthFixture) async throws -> [SendSecurityNotice.Kind] {
        try await auth.database.ordered(SendSecurityNotice.self).map(\.kind)
    }

    @Test func `about a login from a new device, but not from a known one`() async throws {
        try await withAuth { auth in
            try await auth.openAccount(Self.email)
            let tokens = try #require(try await auth.logIn(Self.email).value)
            _ = try await auth.logIn(Self.email, from: "198.51.100.7", device: tokens.deviceToken)
            #expect(try await kinds(auth) == [])
            #expect(try await auth.logIn(Self.email, from: "203.0.113.9").value != nil)
            #expect(try await kinds(auth) == [.newSignIn])
            _ = try await auth.logIn(Self.email, from: "203.0.113.9")
            #expect(try await kinds(auth) == [.newSignIn])
        }
    }

    @Test func `about a new password`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount(Self.email)
            let handler = ChangePasswordHandler(store: auth.store, passwords: auth.passwords, policy: auth.policy)
            _ = try await handler.handle(
                ChangePassword(current: AuthFixture.password, password: "N3wPassphrase", sessionID: nil),
                AuthFixture.context(id))
            try await auth.forget(Self.email)
            _ = try await auth.reset(Self.email, auth.lastCode().code, "An0therPassphrase")
            #expect(try await kinds(auth) == [.passwordChanged, .passwordChanged])
        }
    }
}
