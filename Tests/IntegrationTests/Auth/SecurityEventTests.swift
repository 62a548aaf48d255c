import AuthDomain
import Contracts
import Messaging
import TestSupport
import Testing
import Vocabulary

@testable import AuthService

/// What happens to the safety of an account is in the audit trail: which account, who did it, and from where.
@Suite(.timeLimit(.minutes(2)))
struct `Security events` {
    private static let address = "203.0.113.9"

    /// The entries, the oldest first.
    private func entries(_ auth: AuthFixture) async throws -> [ActionRecord] {
        try await ActionRecordStore(database: auth.database).list(.init(), before: nil, limit: 100).map(\.record)
            .reversed()
    }

    private func actions(_ auth: AuthFixture) async throws -> [String] { try await entries(auth).map(\.action) }

    private func context(_ subject: Subject? = nil) -> MessageContext {
        .beginning(at: .edge, subject: subject, clientAddress: Self.address)
    }

    private func logIn(
        _ auth: AuthFixture, _ password: String, from network: String
    ) async throws -> Outcome<LogIn> {
        try await LogInHandler(
            store: auth.store, passwords: auth.passwords, tokens: auth.tokens, sealer: AuthFixture.sealer,
            quotas: auth.quotas
        ).handle(LogIn(email: "ada@example.com", password: password, requester: network), context())
    }

    @Test func `passwords are guessed: one entry when guessing begins to wait, with the address and no actor`()
        async throws
    {
        try await withAuth { auth in
            let id = try await auth.openAccount("ada@example.com")
            for _ in 0..<LoginThrottle.freeFailures {
                #expect(try await logIn(auth, "wrong", from: "n").rejection == .invalidCredentials)
            }
            #expect(try await actions(auth) == [])
            _ = try await logIn(auth, "wrong", from: "n")
            guard case .failure(.tooManyAttempts) = try await logIn(auth, "wrong", from: "n") else {
                Issue.record("it did not have to wait")
                return
            }
            try await auth.pass(.seconds(10))
            _ = try await logIn(auth, "wrong", from: "n")
            let entries = try await entries(auth)
            #expect(entries.map(\.action) == ["auth.sign-in-refused"])
            #expect(entries.first?.target == .init(.account, id))
            #expect(entries.first?.address == Self.address)
            #expect(entries.first?.actorID == nil)
        }
    }

    @Test func `a stranger signs in, changes the password, and a stolen refresh token is used again`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount("ada@example.com")
            let first = try await logIn(auth, AuthFixture.password, from: AuthFixture.home).get()
            _ = try await logIn(auth, AuthFixture.password, from: "elsewhere").get()
            let subject = Subject(customerID: id, roles: [.customer])
            _ = try await ChangePasswordHandler(store: auth.store, passwords: auth.passwords, policy: auth.policy)
                .handle(
                    ChangePassword(
                        current: AuthFixture.password, password: "An0ther-phrase", sessionID: nil,
                        requester: AuthFixture.home), context(subject)
                ).get()
            _ = try await logIn(auth, "An0ther-phrase", from: AuthFixture.home).get()
            _ = try await SessionHandlers(store: auth.store, keys: auth.tokens.reloadedKeys)
                .end(EndSessions(), context(subject)).get()
            let entries = try await entries(auth)
            #expect(
                entries.map(\.action) == ["auth.new-sign-in", "auth.password-changed", "auth.sessions-ended"])
            #expect(entries.allSatisfy { $0.actorID == id && $0.address == Self.address })
            #expect(try await auth.refresh(first.refreshToken).rejection != nil)
        }
    }

    @Test func `a refresh token that is used twice is in the trail of its account`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount("ada@example.com")
            let first = try await logIn(auth, AuthFixture.password, from: AuthFixture.home).get()
            let second = try await auth.refresh(first.refreshToken).get()
            _ = try await auth.refresh(second.refreshToken).get()
            #expect(try await auth.refresh(first.refreshToken) == .failure(.reused))
            let entries = try await entries(auth)
            #expect(entries.map(\.action) == ["auth.refresh-token-reused"])
            #expect(entries.first?.target == .init(.account, id))
        }
    }

    @Test func `administrators are invited, change their roles, and sign in`() async throws {
        try await withAuth { auth in
            let owner = Subject(customerID: CustomerID(.make()), roles: [.customer, .owner])
            let handlers = AdministratorHandlers(store: auth.store, passwords: auth.passwords)
            let id = try await auth.openAccount("ada@example.com")
            _ = try await handlers.invite(
                InviteAdministrator(email: "ada@example.com", displayName: "Ada", roles: [.orders]), context(owner)
            ).get()
            _ = try await logIn(auth, AuthFixture.password, from: AuthFixture.home).get()
            _ = try await handlers.change(ChangeAdministrator(userID: id, roles: []), context(owner)).get()
            let entries = try await entries(auth)
            #expect(
                entries.map(\.action) == [
                    "auth.change-administrator", "auth.administrator-signed-in", "auth.change-administrator",
                ])
            #expect(entries.map(\.actorID) == [owner.customerID, id, owner.customerID])
            #expect(entries[0].changes == [FieldChange(field: "roles", before: "", after: "orders")])
            #expect(entries[2].changes == [FieldChange(field: "roles", before: "orders", after: "")])
        }
    }
}
