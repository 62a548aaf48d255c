import AuthDomain
import Concurrency
import Contracts
import Dispatch
import DurableMessaging
import Messaging
import Postgres
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import AuthService

@Suite(.timeLimit(.minutes(2)))
struct `Resetting a password` {
    @Test func `makes the new password valid and the old one invalid`() async throws {
        try await withAuth { auth in
            try await auth.openAccount("ada@example.com")
            try await auth.forget("ada@example.com")
            let mail = try await auth.lastCode()
            #expect(mail.purpose == .passwordReset)
            #expect(try await auth.reset("ada@example.com", mail.code, "N3wPassword") == .success(Done()))
            #expect(try await auth.logIn("ada@example.com").rejection == .invalidCredentials)
            #expect(try await auth.logIn("ada@example.com", "N3wPassword").value != nil)
            #expect(try await auth.reset("ada@example.com", mail.code, "An0therOne") == .failure(.invalidCode))
        }
    }

    @Test func `verifies the address`() async throws {
        try await withAuth { auth in
            try await auth.register("ada@example.com")
            try await auth.forget("ada@example.com")
            let code = try await auth.lastCode().code
            #expect(try await auth.reset("ada@example.com", code, "N3wPassword") == .success(Done()))
            #expect(try await auth.logIn("ada@example.com", "N3wPassword").value != nil)
        }
    }

    @Test func `lets the owner log in while failed logins cause a wait`() async throws {
        try await withAuth { auth in
            try await auth.openAccount("ada@example.com")
            for _ in 0..<6 { _ = try await auth.logIn("ada@example.com", "Wr0ngPassword") }
            try await auth.forget("ada@example.com")
            let code = try await auth.lastCode().code
            #expect(try await auth.reset("ada@example.com", code, "N3wPassword") == .success(Done()))
            #expect(try await auth.logIn("ada@example.com", "N3wPassword").value != nil)
        }
    }

    @Test func `with an invalid password does not use up an attempt of the code`() async throws {
        try await withAuth { auth in
            try await auth.openAccount("ada@example.com")
            try await auth.forget("ada@example.com")
            let code = try await auth.lastCode().code
            for _ in 0..<6 {
                guard case .invalid(let problems) = try await auth.reset("ada@example.com", code, "short").rejection
                else {
                    Issue.record("not refused")
                    return
                }
                #expect(problems.map(\.code).contains("password_too_short"))
            }
            #expect(try await auth.reset("ada@example.com", code, "N3wPassword") == .success(Done()))
        }
    }

    @Test func `fails a concurrent login whose old password is still being checked`() async throws {
        try await withAuth { auth in
            try await auth.openAccount("ada@example.com")
            let pool = BlockingPool(name: "busy", threads: 1, queueLimit: 8)
            let gate = DispatchSemaphore(value: 0)
            let slow = AuthFixture(
                database: auth.database, store: auth.store,
                passwords: try PasswordHasher(parameters: .init(memory: 64, iterations: 1, lanes: 1), pool: pool),
                tokens: auth.tokens)
            let isBusy = Mutex(false)
            async let blocked: Void = pool.run {
                isBusy.withLock { $0 = true }
                gate.wait()
            }
            defer { gate.signal() }
            try await eventually("the pool is busy") { isBusy.withLock { $0 } }
            async let login = slow.logIn("ada@example.com")
            try await eventually("the login waits for its check") { slow.passwords.computations == 1 }
            try await auth.forget("ada@example.com")
            let reset = try await auth.reset("ada@example.com", auth.lastCode().code, "N3wPassword")
            gate.signal()
            _ = try await blocked
            #expect(reset == .success(Done()))
            do {
                _ = try await login
                Issue.record("the login succeeded")
            } catch let error as MessagingError {
                #expect(error == .failed(isTransient: true))
            }
            #expect(try await auth.database.database.value("SELECT count(*) FROM refresh_family") == 0)
        }
    }
}
