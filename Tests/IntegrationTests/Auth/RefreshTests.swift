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
struct `A refresh token` {
    /// The first refresh token of a newly signed-in customer.
    private func withSession(_ body: (AuthFixture, String) async throws -> Void) async throws {
        try await withAuth { auth in
            try await auth.openAccount("ada@example.com")
            try await body(auth, try #require(try await auth.logIn("ada@example.com").value).refreshToken)
        }
    }

    private func next(_ auth: AuthFixture, _ token: String) async throws -> String {
        try #require(try await auth.refresh(token).value).refreshToken
    }

    @Test func `is rotated at each use`() async throws {
        try await withSession { auth, first in
            let second = try await next(auth, first)
            let third = try await next(auth, second)
            #expect(Set([first, second, third]).count == 3)
        }
    }

    @Test func `is stored as a digest only`() async throws {
        try await withSession { auth, first in
            let second = try await next(auth, first)
            let rows: String = try await auth.database.database.value(
                """
                SELECT concat((SELECT string_agg(refresh_family::text, ' ') FROM refresh_family),
                              (SELECT string_agg(refresh_token::text, ' ') FROM refresh_token))
                """)
            #expect(!rows.contains(first) && !rows.contains(second))
        }
    }

    @Test func `gets the same successor again for ten seconds, in case the response was lost`() async throws {
        try await withSession { auth, first in
            let second = try await next(auth, first)
            #expect(try await next(auth, first) == second)
            try await auth.pass(.seconds(8))
            #expect(try await next(auth, first) == second)
            _ = try await next(auth, second)
        }
    }

    @Test func `used again later revokes its family`() async throws {
        try await withSession { auth, first in
            let second = try await next(auth, first)
            try await auth.pass(.seconds(11))
            #expect(try await auth.refresh(first) == .failure(.reused))
            #expect(try await auth.refresh(second) == .failure(.invalid))
            #expect(try await auth.refresh(first) == .failure(.invalid))
        }
    }

    @Test func `used again after its successor was used revokes its family at once`() async throws {
        try await withSession { auth, first in
            let third = try await next(auth, try await next(auth, first))
            #expect(try await auth.refresh(first) == .failure(.reused))
            #expect(try await auth.refresh(third) == .failure(.invalid))
        }
    }

    @Test func `of one login is unaffected when another login's family is revoked`() async throws {
        try await withSession { auth, first in
            let other = try #require(try await auth.logIn("ada@example.com").value).refreshToken
            _ = try await next(auth, try await next(auth, first))
            #expect(try await auth.refresh(first) == .failure(.reused))
            _ = try await next(auth, other)
        }
    }

    @Test func `used concurrently has one successor`() async throws {
        try await withSession { auth, first in
            let outcomes = try await auth.atOnce(10, locking: "SELECT FROM refresh_family FOR UPDATE") { _ in
                try await auth.refresh(first)
            }
            let successors = Set(outcomes.map { $0.value?.refreshToken })
            #expect(successors.count == 1)
            let second = try #require(successors.first ?? nil)
            #expect(try await auth.database.database.value("SELECT count(*) FROM refresh_token") == 2)
            _ = try await next(auth, second)
        }
    }

    @Test func `expires thirty days after the login, however often it is rotated`() async throws {
        try await withSession { auth, first in
            try await auth.pass(.seconds(29 * 86_400))
            let second = try await next(auth, first)
            try await auth.pass(.seconds(86_400))
            #expect(try await auth.refresh(second) == .failure(.invalid))
        }
    }

    @Test func `is invalid after logging out, as are its successors`() async throws {
        try await withSession { auth, first in
            let second = try await next(auth, first)
            try await auth.logOut(first)
            #expect(try await auth.refresh(second) == .failure(.invalid))
            try await auth.logOut(second)
            try await auth.logOut("unknown")
        }
    }

    @Test func `that was never issued is invalid`() async throws {
        try await withAuth { auth in
            for text in ["", "x", RefreshToken.random().text, String(repeating: "A", count: 10_000)] {
                let outcome = try await auth.refresh(text)
                #expect(outcome == .failure(.invalid))
            }
        }
    }

    @Test func `is invalid after a password reset`() async throws {
        try await withSession { auth, first in
            try await auth.forget("ada@example.com")
            let code = try await auth.lastCode().code
            #expect(try await auth.reset("ada@example.com", code, "N3wPassword") == .success(Done()))
            #expect(try await auth.refresh(first) == .failure(.invalid))
        }
    }
}
