import AuthDomain
import Contracts
import DurableMessaging
import Messaging
import TestSupport
import Testing
import Vocabulary

@testable import AuthService

@Suite(.timeLimit(.minutes(2)))
struct Administrators {
    private func handlers(_ auth: AuthFixture) -> AdministratorHandlers {
        AdministratorHandlers(store: auth.store, passwords: auth.passwords)
    }

    private func invite(
        _ auth: AuthFixture, _ email: String, _ roles: [Role], name: String = "Grace"
    ) async throws -> Outcome<InviteAdministrator> {
        try await handlers(auth).invite(
            InviteAdministrator(email: email, displayName: name, roles: roles), AuthFixture.context())
    }

    private func change(_ auth: AuthFixture, _ id: CustomerID, _ roles: [Role]) async throws -> Outcome<
        ChangeAdministrator
    > {
        try await handlers(auth).change(ChangeAdministrator(userID: id, roles: roles), AuthFixture.context())
    }

    private func notices(_ auth: AuthFixture) async throws -> [SendSecurityNotice] {
        try await auth.database.ordered(SendSecurityNotice.self)
    }

    private func kinds(_ auth: AuthFixture) async throws -> [SendSecurityNotice.Kind] {
        try await notices(auth).map(\.kind)
    }

    @Test func `are invited, and set a password with a code that only their mailbox gets`() async throws {
        try await withAuth { auth in
            let invited = try await invite(auth, "grace@example.com", [.orders, .refunds]).get()
            #expect(invited.roles == [.orders, .refunds])
            #expect(!invited.isVerified)
            #expect(try await kinds(auth) == [.administratorInvited])
            #expect(try await auth.database.ordered(SendSecurityNotice.self).map(\.displayName) == [""])
            try await auth.forget("grace@example.com")
            let code = try await auth.lastCode().code
            #expect(try await auth.reset("grace@example.com", code, "N3wPassphrase") == .success(Done()))
            #expect(try await auth.logIn("grace@example.com", "N3wPassphrase").value != nil)
            #expect(try await auth.account("grace@example.com").roles == [.customer, .orders, .refunds])
        }
    }

    @Test func `do not get the password of a stranger who registers their address`() async throws {
        try await withAuth { auth in
            _ = try await invite(auth, "grace@example.com", [.owner])
            try await auth.register("grace@example.com", password: "Str4ngersOwn")
            #expect(try await auth.codes().isEmpty)
            try await auth.register("alan@example.com", password: "Str4ngersOwn")
            let code = try await auth.lastCode().code
            _ = try await invite(auth, "alan@example.com", [.owner])
            #expect(try await auth.verify("alan@example.com", code) == .failure(.invalidCode))
            for email in ["grace@example.com", "alan@example.com"] {
                #expect(try await auth.logIn(email, "Str4ngersOwn") == .failure(.invalidCredentials))
            }
        }
    }

    @Test func `who are customers keep their account, and sign in again`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount("ada@example.com")
            let tokens = try #require(try await auth.logIn("ada@example.com").value)
            let appointed = try await invite(auth, "ADA@example.com", [.catalogue]).get()
            #expect(appointed.userID == id)
            #expect(appointed.name == "Ada")
            #expect(try await auth.refresh(tokens.refreshToken) == .failure(.invalid))
            #expect(try await invite(auth, "ada@example.com", [.orders]) == .failure(.isAdministrator))
            #expect(
                try await handlers(auth).list(ListAdministrators(), AuthFixture.context()).get().items == [appointed])
            #expect(try await change(auth, id, [.orders]).get().roles == [.orders])
        }
    }

    @Test func `are removed, but never the last who may invite others`() async throws {
        try await withAuth { auth in
            let (first, second) = (
                try await auth.openAccount("ada@example.com"), try await auth.openAccount("grace@example.com")
            )
            _ = try await invite(auth, "ada@example.com", [.owner])
            #expect(try await change(auth, first, [.orders]) == .failure(.lastOwner))
            #expect(try await change(auth, first, []) == .failure(.lastOwner))
            _ = try await invite(auth, "new@example.com", [.owner])
            #expect(try await change(auth, first, []) == .failure(.lastOwner), "an invited person may never come")
            _ = try await invite(auth, "grace@example.com", [.admin])
            #expect(try await change(auth, first, []).get().roles == [])
            #expect(try await change(auth, first, [.orders]) == .failure(.notFound))
            #expect(try await auth.account("ada@example.com").roles == [.customer])
            #expect(try await change(auth, second, []) == .failure(.lastOwner))
            #expect(try await kinds(auth).last == .administratorRemoved)
        }
    }

    @Test func `are not changed without every owner hearing of it`() async throws {
        try await withAuth { auth in
            for name in ["ada", "grace", "alan"] { _ = try await auth.openAccount("\(name)@example.com") }
            _ = try await invite(auth, "ada@example.com", [.owner])
            _ = try await invite(auth, "grace@example.com", [.admin])
            let id = try await invite(auth, "alan@example.com", [.orders]).get().userID
            let before = try await notices(auth)
            _ = try await change(auth, id, [.orders, .refunds]).get()
            let sent = try await notices(auth).dropFirst(before.count)
            #expect(
                sent.map { "\($0.kind) \($0.email)" }.sorted() == [
                    "administratorAppointed alan@example.com", "administratorsChanged ada@example.com",
                    "administratorsChanged grace@example.com",
                ])
        }
    }

    @Test func `need a role, an address and a name`() async throws {
        try await withAuth { auth in
            for roles in [[], [.customer], [.customer, .orders]] as [[Role]] {
                #expect(try await invite(auth, "grace@example.com", roles).rejection != nil)
            }
            let outcome = try await invite(auth, "grace", [], name: "")
            guard case .failure(.invalid(let problems)) = outcome else { return #expect(Bool(false), "\(outcome)") }
            #expect(problems.map(\.field) == ["email", "roles", "name"])
        }
    }
}
