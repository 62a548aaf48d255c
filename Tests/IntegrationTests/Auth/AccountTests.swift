import AuthDomain
import Contracts
import Messaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import AuthService

@Suite(.timeLimit(.minutes(2)))
struct `An account` {
    private let stranger = CustomerID(.make())

    @Test func `is shown to its owner`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount("ada@example.com")
            let details = try await AccountHandlers(store: auth.store).getAccount(GetAccount(), AuthFixture.context(id))
            let account = try #require(details.value)
            #expect(account.userID == id)
            #expect(account.email == "ada@example.com")
            #expect(account.name == "Ada")
            #expect(account.roles == [.customer])
        }
    }

    @Test func `that does not exist is not found, nor is one without a customer id`() async throws {
        try await withAuth { auth in
            let handlers = AccountHandlers(store: auth.store)
            for context in [AuthFixture.context(), AuthFixture.context(stranger)] {
                let shown = try await handlers.getAccount(GetAccount(), context)
                #expect(shown == .failure(.notFound))
                let renamed = try await handlers.renameAccount(RenameAccount(displayName: "Eve"), context)
                #expect(renamed == .failure(.notFound))
            }
            let contact = try await handlers.getContact(
                GetContact(customerID: stranger), .beginning(at: .notification))
            #expect(contact == .failure(.notFound))
        }
    }

    @Test func `can be renamed, but not to an invalid name`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount("ada@example.com")
            let handlers = AccountHandlers(store: auth.store)
            let renamed = try await handlers.renameAccount(
                RenameAccount(displayName: "Ada L."), AuthFixture.context(id))
            #expect(renamed.value?.name == "Ada L.")
            let refused = try await handlers.renameAccount(RenameAccount(displayName: "A\nB"), AuthFixture.context(id))
            guard case .invalid(let problems) = refused.rejection else {
                Issue.record("not refused")
                return
            }
            #expect(problems.map(\.field) == ["name"])
            #expect(problems.map(\.code) == ["name_has_control_character"])
            #expect(try await auth.account("ada@example.com").name.description == "Ada L.")
        }
    }

    @Test func `answers the notification service with its mail address`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount("ada@example.com")
            let contact = try await AccountHandlers(store: auth.store).getContact(
                GetContact(customerID: id), .beginning(at: .notification))
            #expect(contact.value?.email.description == "ada@example.com")
            #expect(contact.value?.name == "Ada")
            #expect(GetContact.senders == [.notification])
        }
    }
}
