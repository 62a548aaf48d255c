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
struct `The first administrator` {
    private func administrator(_ auth: AuthFixture, password: String? = "Adm1nistrator") -> Administrator {
        Administrator(
            email: EmailAddress("admin@cloudretail.example"), password: password, store: auth.store,
            passwords: auth.passwords, logger: auth.logger)
    }

    @Test func `can log in at once`() async throws {
        try await withAuth { auth in
            try await administrator(auth).establish()
            #expect(try await auth.logIn("admin@cloudretail.example", "Adm1nistrator").value != nil)
            #expect(try await auth.account("admin@cloudretail.example").roles == [.customer, .admin])
        }
    }

    @Test func `is created once, even if processes start concurrently and repeatedly`() async throws {
        try await withAuth { auth in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { try await administrator(auth).establish() } }
                try await group.waitForAll()
            }
            try await administrator(auth).establish()
            #expect(try await auth.database.database.value("SELECT count(*) FROM account") == 1)
        }
    }

    @Test func `keeps a password that was changed`() async throws {
        try await withAuth { auth in
            try await administrator(auth).establish()
            let before = try await auth.account("admin@cloudretail.example")
            try await administrator(auth, password: "An0therOne").establish()
            #expect(try await auth.account("admin@cloudretail.example") == before)
        }
    }

    @Test func `is not created without a password, nor from an existing account`() async throws {
        try await withAuth { auth in
            try await administrator(auth, password: nil).establish()
            #expect(try await auth.database.database.value("SELECT count(*) FROM account") == 0)
            try await auth.openAccount("admin@cloudretail.example")
            try await administrator(auth).establish()
            #expect(try await auth.account("admin@cloudretail.example").roles == [.customer])
        }
    }
}
