import AuthDomain
import Contracts
import Messaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import AuthService

@Suite(.timeLimit(.minutes(2)))
struct `Logging in` {
    @Test func `gives three tokens for the right password`() async throws {
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

    @Test func `tells of an unproven address only who knows the password`() async throws {
        try await withAuth { auth in
            try await auth.register("ada@example.com")
            #expect(try await auth.logIn("ada@example.com") == .failure(.emailNotVerified))
            #expect(try await auth.logIn("ada@example.com", "Wr0ngPassword") == .failure(.invalidCredentials))
        }
    }

    @Test func `is slowed down after five failures, for known and unknown addresses alike`() async throws {
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

    @Test func `with the right password forgets the failures before`() async throws {
        try await withAuth { auth in
            try await auth.openAccount("ada@example.com")
            for _ in 0..<3 {
                for _ in 0..<4 { _ = try await auth.logIn("ada@example.com", "Wr0ngPassword") }
                #expect(try await auth.logIn("ada@example.com").value != nil)
            }
        }
    }

    @Test func `many guesses at once get no more answers than guesses in a row`() async throws {
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

    @Test func `many times at once with the right password is no attack`() async throws {
        try await withAuth { auth in
            try await auth.openAccount("ada@example.com")
            let granted = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<20 { group.addTask { try await auth.logIn("ada@example.com").value != nil } }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(granted == 20)
        }
    }

    @Test func `costs no more than a try for what can be no password`() async throws {
        try await withAuth { auth in
            let endless = String(repeating: "Aa1", count: 400)
            let outcome = try await auth.logIn("ada@example.com", endless)
            #expect(outcome == .failure(.invalidCredentials))
            #expect(auth.passwords.computations == 0)
        }
    }

    @Test func `renews a hash of outdated parameters`() async throws {
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
