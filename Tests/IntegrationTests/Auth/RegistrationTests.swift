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
struct `Registering an account` {
    @Test func `creates it unverified, and mails six digits`() async throws {
        try await withAuth { auth in
            #expect(try await auth.register("Ada@example.com", name: "Ada L.").value != nil)
            let account = try await auth.account("ada@example.com")
            #expect(account.email.description == "Ada@example.com")
            #expect(account.name.description == "Ada L.")
            #expect(account.roles == [.customer])
            #expect(!account.isVerified)
            let mail = try await auth.lastCode()
            #expect(mail.purpose == .verification)
            #expect(mail.email == account.email)
            #expect(mail.displayName == "", "anybody can enter anybody's address and any name")
            #expect(mail.code.wholeMatch(of: /[0-9]{6}/) != nil)
            let remaining = Timestamp.now().duration(to: mail.expiresAt)
            #expect(remaining > .seconds(500) && remaining <= .seconds(601))
        }
    }

    @Test func `stores neither password nor code`() async throws {
        try await withAuth { auth in
            try await auth.register("ada@example.com")
            let code = try await auth.lastCode().code
            let account = try await auth.account("ada@example.com")
            #expect(account.passwordHash.hasPrefix("$argon2id$v=19$"))
            let rows: String = try await auth.database.database.value(
                """
                SELECT concat((SELECT string_agg(account::text, ' ') FROM account),
                              (SELECT string_agg(mailed_code::text, ' ') FROM mailed_code),
                              (SELECT string_agg(address::text, ' ') FROM address))
                """)
            #expect(!rows.contains(AuthFixture.password))
            #expect(!rows.contains("(\(code)") && !rows.contains(",\(code)"))
            #expect(try await auth.database.database.value("SELECT bool_and(is_confidential) FROM outbox") == true)
        }
    }

    @Test func `reports every invalid field, and stores nothing`() async throws {
        try await withAuth { auth in
            let rejection = try await auth.register("ada", password: "abc", name: "\n").rejection
            guard case .invalid(let problems) = rejection else {
                Issue.record("not refused")
                return
            }
            #expect(Set(problems.map(\.field)) == ["email", "password", "name"])
            #expect(try await auth.codes().isEmpty)
            #expect(auth.passwords.computations == 0)
        }
    }

    @Test func `again before verification gets a code of its own, which confirms its own password`() async throws {
        try await withAuth { auth in
            try await auth.register("ada@example.com", password: "F1rstPassword", name: "First")
            try await auth.register("ADA@example.com", password: "S3condPassword", name: "Second")
            let codes = try await auth.codes().map(\.code)
            #expect(codes.count == 2)
            #expect(try await auth.verify("ada@example.com", codes[1]) == .success(Done()))
            #expect(try await auth.logIn("ada@example.com", "F1rstPassword").rejection == .invalidCredentials)
            #expect(try await auth.logIn("ada@example.com", "S3condPassword").value != nil)
            #expect(try await auth.account("ada@example.com").name.description == "Second")
        }
    }

    @Test func `again beyond the mail limit changes nothing, so that the last mailed code verifies its own password`()
        async throws
    {
        try await withAuth { auth in
            for _ in 0..<3 { try await auth.register("ada@example.com", password: "0wnersPassword") }
            #expect(try await auth.register("ada@example.com", password: "Str4ngersPassword").value != nil)
            #expect(try await auth.codes().count == 3)
            #expect(try await auth.verify("ada@example.com", auth.lastCode().code) == .success(Done()))
            #expect(try await auth.logIn("ada@example.com", "Str4ngersPassword").rejection == .invalidCredentials)
            #expect(try await auth.logIn("ada@example.com", "0wnersPassword").value != nil)
        }
    }

    @Test func `with a registered address mails its owner, and changes nothing`() async throws {
        try await withAuth { auth in
            try await auth.openAccount("ada@example.com")
            let before = try await auth.account("ada@example.com")
            let codes = try await auth.codes().count
            #expect(try await auth.register("ADA@example.com", password: "An0therOne", name: "Eve").value != nil)
            #expect(try await auth.account("ada@example.com") == before)
            #expect(try await auth.codes().count == codes)
            let notices = try await auth.notices()
            #expect(notices.map(\.email.description) == ["ada@example.com"])
            #expect(notices.map(\.displayName) == ["Ada"])
        }
    }

    @Test func `concurrently makes one account`() async throws {
        try await withAuth { auth in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 { group.addTask { try await auth.register("ada@example.com") } }
                try await group.waitForAll()
            }
            #expect(try await auth.database.database.value("SELECT count(*) FROM account") == 1)
            #expect(try await auth.codes().count == 3)
            #expect(try await auth.verify("ada@example.com", auth.lastCode().code) == .success(Done()))
        }
    }
}
