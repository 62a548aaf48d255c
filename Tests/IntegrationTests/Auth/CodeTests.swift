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
struct `A mailed code` {
    @Test func `works once`() async throws {
        try await withAuth { auth in
            try await auth.register("ada@example.com")
            let code = try await auth.lastCode().code
            #expect(try await auth.verify("ada@example.com", code) == .success(Done()))
            #expect(try await auth.account("ada@example.com").isVerified)
            #expect(try await auth.verify("ada@example.com", code) == .failure(.invalidCode))
        }
    }

    @Test func `works once even if it is presented many times concurrently`() async throws {
        try await withAuth { auth in
            try await auth.register("ada@example.com")
            try await auth.forget("ada@example.com")
            let code = try await auth.lastCode().code
            let outcomes = try await auth.atOnce(6, locking: "SELECT FROM address FOR UPDATE") { number in
                try await auth.reset("ada@example.com", code, "N3wPassword\(number)")
            }
            let accepted = outcomes.count { $0.value != nil }
            #expect(accepted == 1)
        }
    }

    @Test func `is invalid after five wrong attempts`() async throws {
        try await withAuth { auth in
            try await auth.register("ada@example.com")
            let code = try await auth.lastCode().code
            for _ in 0..<5 {
                #expect(try await auth.verify("ada@example.com", auth.wrong(code)) == .failure(.invalidCode))
            }
            #expect(try await auth.verify("ada@example.com", code) == .failure(.invalidCode))
            try await auth.resend("ada@example.com")
            #expect(try await auth.verify("ada@example.com", auth.lastCode().code) == .success(Done()))
        }
    }

    @Test func `is still valid after four wrong attempts`() async throws {
        try await withAuth { auth in
            try await auth.register("ada@example.com")
            let code = try await auth.lastCode().code
            for _ in 0..<4 { _ = try await auth.verify("ada@example.com", auth.wrong(code)) }
            #expect(try await auth.verify("ada@example.com", code) == .success(Done()))
        }
    }

    @Test func `cannot be guessed faster by concurrent attempts`() async throws {
        try await withAuth { auth in
            try await auth.register("ada@example.com")
            let wrong = auth.wrong(try await auth.lastCode().code)
            _ = try await auth.atOnce(12, locking: "SELECT FROM address FOR UPDATE") { _ in
                try await auth.verify("ada@example.com", wrong)
            }
            #expect(try await auth.database.database.value("SELECT failed_tries FROM mailed_code") == 5)
        }
    }

    @Test func `expires after ten minutes`() async throws {
        try await withAuth { auth in
            try await auth.register("ada@example.com")
            let code = try await auth.lastCode().code
            try await auth.pass(.seconds(601))
            #expect(try await auth.verify("ada@example.com", code) == .failure(.invalidCode))
        }
    }

    @Test func `is valid only for its purpose and address`() async throws {
        try await withAuth { auth in
            try await auth.register("ada@example.com")
            let verification = try await auth.lastCode().code
            try await auth.register("bob@example.com")
            try await auth.forget("ada@example.com")
            let reset = try await auth.lastCode()
            #expect(reset.purpose == .passwordReset)
            if reset.code != verification {
                #expect(
                    try await auth.reset("ada@example.com", verification, "N3wPassword") == .failure(.invalidCode))
                #expect(try await auth.verify("ada@example.com", reset.code) == .failure(.invalidCode))
            }
            let bobs = try await auth.codes()[1].code
            if bobs != verification {
                #expect(try await auth.verify("bob@example.com", verification) == .failure(.invalidCode))
            }
            #expect(try await auth.verify("ada@example.com", verification) == .success(Done()))
        }
    }

    @Test func `is mailed at most five times an hour, without an error beyond that`() async throws {
        try await withAuth { auth in
            try await auth.register("ada@example.com")
            for number in 0..<7 {
                #expect(try await auth.resend("ada@example.com", from: "\(number)") == .success(Done()))
            }
            #expect(try await auth.codes().count == 5)
            #expect(try await auth.forget("ada@example.com").value != nil)
            #expect(try await auth.codes().count == 5)
            try await auth.pass(.seconds(3600))
            try await auth.resend("ada@example.com")
            #expect(try await auth.codes().count == 6)
        }
    }

    @Test func `stays valid when a further mail was suppressed`() async throws {
        try await withAuth { auth in
            try await auth.register("ada@example.com")
            for _ in 0..<7 { try await auth.resend("ada@example.com") }
            #expect(try await auth.verify("ada@example.com", auth.lastCode().code) == .success(Done()))
        }
    }

    @Test func `is not mailed to verified accounts for verification, nor to unknown addresses`() async throws {
        try await withAuth { auth in
            try await auth.openAccount("ada@example.com")
            let sent = try await auth.codes().count
            #expect(try await auth.resend("ada@example.com") == .success(Done()))
            #expect(try await auth.resend("eve@example.com") == .success(Done()))
            #expect(try await auth.forget("eve@example.com").value != nil)
            #expect(try await auth.forget("not an address").value != nil)
            #expect(try await auth.codes().count == sent)
        }
    }
}
