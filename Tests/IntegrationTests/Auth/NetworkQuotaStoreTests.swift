import AuthDomain
import Contracts
import Messaging
import TestSupport
import Testing
import Vocabulary

@testable import AuthService

/// What one network does with many addresses is limited for all edges together.
@Suite(.timeLimit(.minutes(2)))
struct `One network` {
    private func withLimits(_ body: (AuthFixture) async throws -> Void) async throws {
        try await withAuth { auth in
            var auth = auth
            auth.capacities = [.failedSignIns: 3, .registrations: 3]
            try await body(auth)
        }
    }

    @Test func `cannot try one password at each of many accounts, while owners and others sign in`() async throws {
        try await withLimits { auth in
            try await auth.openAccount("ada@example.com")
            #expect(try await auth.logIn("ada@example.com", from: "attacker").value != nil)
            for number in 0..<3 {
                #expect(
                    try await auth.logIn("a\(number)@example.com", "guess", from: "attacker")
                        == .failure(.invalidCredentials))
            }
            guard
                case .failure(.tooManyAttempts(let wait)) = try await auth.logIn("b@example.com", "x", from: "attacker")
            else {
                Issue.record("a fourth account was tried")
                return
            }
            #expect((1...60).contains(wait))
            #expect(try await auth.logIn("ada@example.com", from: "attacker").value != nil)
            #expect(try await auth.logIn("ada@example.com", from: "elsewhere").value != nil)
            try await auth.pass(NetworkQuota.leak)
            #expect(
                try await auth.logIn("b@example.com", "x", from: "attacker") == .failure(.invalidCredentials))
        }
    }

    @Test func `opens a limited number of accounts, known addresses counted alike`() async throws {
        try await withLimits { auth in
            try await auth.openAccount("ada@example.com")
            for _ in 0..<2 { _ = try await auth.register("ada@example.com").get() }
            guard case .failure(.tooManyRegistrations(let wait)) = try await auth.register("new@example.com") else {
                Issue.record("a fourth account was opened")
                return
            }
            #expect((1...60).contains(wait))
            _ = try await auth.register("new@example.com", from: "elsewhere").get()
        }
    }

    @Test func `is counted by all processes together`() async throws {
        try await withLimits { auth in
            let other = NetworkQuotas(database: auth.database, capacities: auth.capacities)
            for quotas in [auth.quotas, other, auth.quotas] {
                #expect(try await quotas.wait(for: .registrations, "n") == nil)
                try await quotas.count(.registrations, "n", causedBy: AuthFixture.context())
            }
            #expect(try await other.wait(for: .registrations, "n") != nil)
            #expect(try await other.wait(for: .failedSignIns, "n") == nil)
            #expect(try await other.wait(for: .registrations, nil) == nil)
        }
    }
}
