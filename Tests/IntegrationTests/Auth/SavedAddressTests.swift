import AuthDomain
import Contracts
import Messaging
import TestSupport
import Testing
import Vocabulary

@testable import AuthService

@Suite(.timeLimit(.minutes(2)))
struct `Saved addresses` {
    private let home = ShippingAddress(
        name: "Ann", line1: "1 Main St", line2: nil, city: "Hanoi", region: nil, postalCode: "100000", country: "VN")
    private let work = ShippingAddress(
        name: nil, line1: "2 Side St", line2: "Floor 3", city: "Hue", region: nil, postalCode: nil, country: "VN")

    private func handlers(_ auth: AuthFixture) -> AddressHandlers {
        AddressHandlers(store: AddressBookStore(database: auth.store.database))
    }

    private func book(_ auth: AuthFixture, _ id: CustomerID) async throws -> [SavedAddress] {
        try await handlers(auth).list(ListAddresses(), AuthFixture.context(id)).get().items
    }

    @discardableResult
    private func save(
        _ auth: AuthFixture, _ id: CustomerID, _ address: ShippingAddress, replacing old: AddressID? = nil,
        isDefault: Bool = false
    ) async throws -> SavedAddress {
        try await handlers(auth).save(
            SaveAddress(addressID: old, address: address, isDefault: isDefault), AuthFixture.context(id)
        ).get()
    }

    @Test func `are added, changed, made the default, and removed`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount("ada@example.com")
            let first = try await save(auth, id, home)
            #expect(first.isDefault && first.address == home)
            let second = try await save(auth, id, work, isDefault: true)
            #expect(try await book(auth, id).map(\.addressID) == [second.addressID, first.addressID])
            let changed = try await save(auth, id, work, replacing: first.addressID, isDefault: true)
            #expect(changed.isDefault && changed.address == work && changed.createdAt == first.createdAt)
            #expect(try await book(auth, id).map(\.isDefault) == [true, false])
            let removal = RemoveAddress(addressID: first.addressID)
            #expect(try await handlers(auth).remove(removal, AuthFixture.context(id)) == .success(Done()))
            #expect(try await handlers(auth).remove(removal, AuthFixture.context(id)) == .failure(.notFound))
            #expect(try await book(auth, id).map(\.isDefault) == [true])
        }
    }

    @Test func `are not added twice by a repeated request, also at once`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount("ada@example.com")
            let ids = try await withThrowingTaskGroup(of: AddressID.self) { group in
                for _ in 0..<8 { group.addTask { try await save(auth, id, home, isDefault: true).addressID } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(ids.count == 1)
            #expect(try await book(auth, id).count == 1)
        }
    }

    @Test func `are their customer's alone`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount("ada@example.com")
            let stranger = try await auth.openAccount("eve@example.com")
            let saved = try await save(auth, id, home)
            let change = SaveAddress(addressID: saved.addressID, address: work, isDefault: true)
            #expect(try await handlers(auth).save(change, AuthFixture.context(stranger)) == .failure(.notFound))
            let removal = RemoveAddress(addressID: saved.addressID)
            #expect(try await handlers(auth).remove(removal, AuthFixture.context(stranger)) == .failure(.notFound))
            #expect(try await book(auth, stranger) == [])
            #expect(try await book(auth, id) == [saved])
        }
    }

    @Test func `have a limit, and need an account`() async throws {
        try await withAuth { auth in
            let id = try await auth.openAccount("ada@example.com")
            var address = home
            for number in 0..<AddressBook.capacity {
                address.line1 = "\(number)"
                try await save(auth, id, address)
            }
            let more = SaveAddress(address: work, isDefault: true)
            #expect(
                try await handlers(auth).save(more, AuthFixture.context(id))
                    == .failure(.full(limit: AddressBook.capacity)))
            #expect(try await book(auth, id).count == AddressBook.capacity)
            let nobody = AuthFixture.context(CustomerID(.make()))
            #expect(try await handlers(auth).save(more, nobody) == .failure(.notFound))
        }
    }
}
