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
struct `Logging in` {
    @Test func `returns three tokens for the right password`() async throws {
        try await withAuth { auth in
            try await auth.openAccount("ada@example.com")
            let tokens = try #require(try await auth.logIn("ADA@example.com").value)
            #expect(tokens.accessToken.split(separator: ".").count == 3)
            #expect(tokens.idToken.split(separator: ".").count == 3)
            #expect(tokens.refreshToken.utf8.count == 43)
            #expect(tokens.tokenType == "Bearer")
            #expect(tokens.expiresIn == 3600)
        }
    }

    /// macOS file names and some input methods produce decomposed text, keyboards composed text.
    @Test func `accepts a password in any Unicode form`() async throws {
        try await withAuth { auth in
            let (composed, decomposed) = ("Cr\u{E8}me br\u{FB}l\u{E9}e 7", "Cre\u{300}me\u{A0}bru\u{302}le\u{301}e 7")
            for (number, forms) in [(composed, decomposed), (decomposed, composed)].enumerated() {
                let email = "ada\(number)@example.com"
                try await auth.register(email, password: forms.0)
                _ = try await auth.verify(email, auth.lastCode().code)
                #expect(try await auth.logIn(email, forms.1).value != nil)
                #expect(try await auth.logIn(email, forms.0).value != nil)
                #expect(try await auth.logIn(email, "Creme brulee 7") == .failure(.invalidCredentials))
                try await auth.forget(email)
                _ = try await auth.reset(email, auth.lastCode().code, forms.1 + "!")
                #expect(try await auth.logIn(email, forms.0 + "!").value != nil)
            }
        }
    }

    @Test func `accepts a password that was hashed as typed, and then in every Unicode form`() async throws {
        try await withAuth { auth in
            try await auth.openAccount("ada@example.com")
            let (composed, decomposed) = ("Cr\u{E8}me 777", "Cre\u{300}me 777")
            let old = try await auth.passwords.hash(decomposed)
            try await auth.database.query("UPDATE account SET password_hash = \(old)")
            #expect(try await auth.logIn("ada@example.com", composed) == .failure(.invalidCredentials))
            #expect(try await auth.logIn("ada@example.com", decomposed).value != nil)
            #expect(try await auth.logIn("ada@example.com", composed).value != nil)
        }
    }

    @Test func `reveals an unverified address only with the right password`() async throws {
        try await withAuth { auth in
            try await auth.register("ada@example.com")
            #expect(try await auth.logIn("ada@example.com") == .failure(.emailNotVerified))
            #expect(try await auth.logIn("ada@example.com", "Wr0ngPassword") == .failure(.invalidCredentials))
        }
    }

    @Test func `is delayed after five failures, for known and unknown addresses alike`() async throws {
        try await withAuth { auth in
            try await auth.openAccount("ada@example.com")
            for email in ["ada@example.com", "nobody@example.com"] {
                for _ in 0..<5 {
                    #expect(try await auth.logIn(email, "Wr0ngPassword") == .failure(.invalidCredentials))
                }
                let computations = auth.passwords.computations
                #expect(try await auth.logIn(email, "Wr0ngPassword") == .failure(.tooManyAttempts(retryAfter: 5)))
                #expect(try await auth.logIn(email) == .failure(.tooManyAttempts(retryAfter: 5)))
                #expect(auth.passwords.computations == computations)
            }
            try await auth.pass(.seconds(5))
            #expect(try await auth.logIn("nobody@example.com") == .failure(.invalidCredentials))
            #expect(try await auth.logIn("ada@example.com").value != nil)
        }
    }

    @Test func `with the right password resets the count of failures`() async throws {
        try await withAuth { auth in
            try await auth.openAccount("ada@example.com")
            for _ in 0..<3 {
                for _ in 0..<4 { _ = try await auth.logIn("ada@example.com", "Wr0ngPassword") }
                #expect(try await auth.logIn("ada@example.com").value != nil)
            }
        }
    }

    @Test func `limits concurrent guesses as it limits successive ones`() async throws {
        try await withAuth { auth in
            try await auth.openAccount("ada@example.com")
            let answered = try await withThrowingTaskGroup(of: Outcome<LogIn>.self) { group in
                for _ in 0..<20 { group.addTask { try await auth.logIn("ada@example.com", "Wr0ngPassword") } }
                return try await group.reduce(0) { $0 + ($1 == .failure(.invalidCredentials) ? 1 : 0) }
            }
            #expect(answered == 5)
            #expect(try await auth.logIn("ada@example.com").rejection != nil)
        }
    }

    @Test func `concurrently with the right password always succeeds`() async throws {
        try await withAuth { auth in
            try await auth.openAccount("ada@example.com")
            let granted = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<20 { group.addTask { try await auth.logIn("ada@example.com").value != nil } }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(granted == 20)
        }
    }

    @Test func `refuses text that cannot be a password without hashing it`() async throws {
        try await withAuth { auth in
            let endless = String(repeating: "Aa1", count: 400)
            let outcome = try await auth.logIn("ada@example.com", endless)
            #expect(outcome == .failure(.invalidCredentials))
            #expect(auth.passwords.computations == 0)
        }
    }

    @Test func `replaces a hash that has outdated parameters`() async throws {
        try await withAuth { auth in
            try await auth.openAccount("ada@example.com")
            let stronger = AuthFixture(
                database: auth.database, store: auth.store,
                passwords: try PasswordHasher(parameters: .init(memory: 128, iterations: 2, lanes: 1)),
                tokens: auth.tokens)
            #expect(try await stronger.logIn("ada@example.com").value != nil)
            let hash = try await auth.account("ada@example.com").passwordHash
            #expect(hash.hasPrefix("$argon2id$v=19$m=128,t=2,p=1$"))
            let computations = stronger.passwords.computations
            #expect(try await stronger.logIn("ada@example.com").value != nil)
            #expect(stronger.passwords.computations == computations + 1)
        }
    }
}
