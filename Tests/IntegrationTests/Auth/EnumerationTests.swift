import AuthDomain
import Contracts
import DurableMessaging
import Messaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import AuthService

/// Neither an answer nor the work behind it may reveal whether an address has an account.
@Suite(.timeLimit(.minutes(2)))
struct `A stranger` {
    private struct Trace: Equatable {
        var answer: String
        var hashes: Int
        var addressWrites: Int
    }

    private static let addresses = ["verified@example.com", "unverified@example.com", "unknown@example.com"]

    /// Runs `act` with a verified, an unverified and an unknown address.
    private func traces(_ act: (AuthFixture, String) async throws -> String) async throws -> [Trace] {
        try await withAuth { auth in
            try await auth.openAccount("verified@example.com")
            try await auth.register("unverified@example.com")
            var traces: [Trace] = []
            for email in Self.addresses {
                let hashes = auth.passwords.computations
                let started = Timestamp.now()
                let answer = try await act(auth, email)
                let writes: Int = try await auth.database.database.value(
                    "SELECT count(*) FROM address WHERE touched_at >= \(started)")
                traces.append(
                    Trace(answer: answer, hashes: auth.passwords.computations - hashes, addressWrites: writes))
            }
            return traces
        }
    }

    private func expectNoDifference(hashes: Int, _ act: (AuthFixture, String) async throws -> String) async throws {
        let traces = try await traces(act)
        #expect(traces.count == 3)
        #expect(Set(traces.map(\.answer)).count == 1, "\(traces.map(\.answer))")
        #expect(traces.allSatisfy { $0.hashes == hashes }, "\(traces.map(\.hashes))")
        #expect(traces.allSatisfy { $0.addressWrites == 1 })
    }

    @Test func `sees no difference when registering`() async throws {
        try await expectNoDifference(hashes: 1) { auth, email in
            "\(try await auth.register(email, password: "An0therPassword").value?.secret?.count ?? 0)"
        }
    }

    @Test func `sees no difference when logging in`() async throws {
        try await expectNoDifference(hashes: 1) { auth, email in "\(try await auth.logIn(email, "Wr0ngPassword"))" }
    }

    @Test func `sees no difference when requesting another code`() async throws {
        try await expectNoDifference(hashes: 0) { auth, email in "\(try await auth.resend(email))" }
    }

    @Test func `sees no difference when requesting a password reset`() async throws {
        try await expectNoDifference(hashes: 0) { auth, email in
            "\(try await auth.forget(email).value?.secret?.count ?? 0)"
        }
    }

    @Test func `sees no difference when guessing a code`() async throws {
        try await expectNoDifference(hashes: 0) { auth, email in
            let wrong = auth.wrong(try await auth.lastCode().code)
            return "\(try await auth.verify(email, wrong))"
        }
    }

    @Test func `sees no difference when guessing a reset code`() async throws {
        try await expectNoDifference(hashes: 1) { auth, email in
            "\(try await auth.reset(email, "123456", "An0therPassword"))"
        }
    }

    @Test func `gets no mail and no account by requesting a code for an unknown address`() async throws {
        try await withAuth { auth in
            try await auth.resend("unknown@example.com")
            #expect(try await auth.codes().isEmpty)
            #expect(try await auth.database.database.value("SELECT count(*) FROM mailed_code") == 1)
            #expect(try await auth.database.database.value("SELECT count(*) FROM account") == 0)
        }
    }
}
