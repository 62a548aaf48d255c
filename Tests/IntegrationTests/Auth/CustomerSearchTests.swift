import AuthDomain
import Contracts
import Messaging
import TestSupport
import Testing
import Vocabulary

@testable import AuthService

@Suite(.timeLimit(.minutes(2)))
struct `The customers` {
    private static let admin = MessageContext.beginning(
        at: .edge, subject: Subject(customerID: CustomerID(.make()), roles: [.customer, .admin]))

    private static let people = [
        ("zoe.lovelace@example.com", "Zoë Lovelace-O'Neil"), ("taro@example.jp", "山田 太郎タワー"),
        ("strasse@example.org", "Jürgen Groß"), ("ada_99+shop@mail.example", "Ada"),
    ]

    private func withPeople(_ body: (CustomerHandlers, AuthFixture) async throws -> Void) async throws {
        try await withAuth { auth in
            for (email, name) in Self.people { try await auth.register(email, name: name) }
            try await body(CustomerHandlers(store: auth.store), auth)
        }
    }

    private func found(_ text: String?, _ handlers: CustomerHandlers) async throws -> Set<String> {
        let page = try await handlers.list(ListCustomers(text: text, page: PageRequest()), Self.admin).get()
        return Set(page.items.map(\.email))
    }

    @Test(
        arguments: [
            ("zoe", 0), ("ZOË LOVE", 0), ("neil", 0), ("O'Neil", 0), ("ovelac", 0), ("zoe.lovelace@example.com", 0),
            ("Zoe\u{308}", 0), ("太郎", 1), ("タワー", 1), ("gross", 2), ("GROSS jurgen", 2), ("Groß", 2),
            ("99+shop", 3), ("Ada_99", 3),
        ])
    func `are found by any part of a word of name or address, ignoring case and accents`(
        text: String, person: Int
    ) async throws {
        try await withPeople { handlers, _ in
            let emails = try await found(text, handlers)
            #expect(emails == [Self.people[person].0])
        }
    }

    @Test(arguments: ["zoe taro", "---", "' \\ :* & | !", "lovelacezoe", "<->"])
    func `are not found by text that none of them has`(text: String) async throws {
        try await withPeople { handlers, _ in
            let emails = try await found(text, handlers)
            #expect(emails.isEmpty)
        }
    }

    @Test func `are listed page by page, newest first, with whether the address is verified`() async throws {
        try await withPeople { handlers, auth in
            let proven = try await auth.openAccount("last@example.com")
            var names: [String] = []
            var cursor: String?
            repeat {
                let query = ListCustomers(page: PageRequest(limit: 2, cursor: cursor))
                let page = try await handlers.list(query, Self.admin).get()
                names += page.items.map(\.name)
                #expect(page.items.allSatisfy { $0.emailVerified == ($0.userID == proven) })
                cursor = page.nextCursor
            } while cursor != nil
            #expect(names == ["Ada"] + Self.people.map(\.1).reversed())
        }
    }

    @Test func `are found by a new name after renaming`() async throws {
        try await withPeople { handlers, auth in
            let id = try await auth.account("taro@example.jp").id
            _ = try await AccountHandlers(store: auth.store).renameAccount(
                RenameAccount(displayName: "Hanako"), AuthFixture.context(id))
            #expect(try await found("hanako", handlers) == ["taro@example.jp"])
            #expect(try await found("太郎", handlers).isEmpty)
        }
    }

    @Test func `refuse a cursor of another list`() async throws {
        try await withPeople { handlers, _ in
            let foreign = ListCustomers(page: PageRequest(limit: 2, cursor: "AAAA"))
            let answer = try await handlers.list(foreign, Self.admin)
            #expect(throws: ListCustomers.Rejection.invalidCursor) { try answer.get() }
        }
    }

    @Test func `of many orders are named in one query, without those that have no account`() async throws {
        try await withPeople { handlers, auth in
            let ids = [try await auth.account("taro@example.jp").id, try await auth.account("strasse@example.org").id]
            let reply = try await handlers.getContacts(
                GetContacts(customerIDs: ids + [CustomerID(.make())]), Self.admin)
            let contacts = try #require(reply.value).items
            #expect(Set(contacts.map(\.userID)) == Set(ids))
            #expect(Set(contacts.map(\.email)) == ["taro@example.jp", "strasse@example.org"])
        }
    }

    @Test func `may have names and addresses of the maximum length`() async throws {
        try await withAuth { auth in
            let name = String(repeating: "ﷺ", count: 100)
            let local = String(repeating: "x", count: 64)
            let domain = Array(repeating: String(repeating: "y", count: 50), count: 4).joined(separator: ".")
            try await auth.register("\(local)@\(domain).com", name: name)
            let handlers = CustomerHandlers(store: auth.store)
            #expect(try await found(local, handlers) == ["\(local)@\(domain).com"])
            let endless = String(repeating: "a\u{0610}\u{0611}", count: 2000)
            #expect(try await found(endless, handlers).isEmpty)
        }
    }
}
