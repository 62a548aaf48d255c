import AuthDomain
import Contracts
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// Address books in PostgreSQL. A change locks the customer's account, so that two changes of one book follow each other.
struct AddressBookStore: Sendable {
    let database: ServiceDatabase

    /// The default first, then the newest.
    func addresses(of customer: CustomerID) async throws -> [SavedAddress] {
        try await database.query(
            """
            SELECT address_id, address, is_default, created_at FROM saved_address WHERE customer_id = \(customer)
            ORDER BY is_default DESC, created_at DESC, address_id
            """
        ).map(SavedAddress.init)
    }

    /// - Throws: `SaveAddress.Rejection`
    func save(
        _ call: SaveAddress, of customer: CustomerID, causedBy context: MessageContext
    ) async throws -> SavedAddress {
        try await changeBook(of: customer, context, orThrow: SaveAddress.Rejection.notFound) { book, unit in
            let id = try await add(call, of: customer, to: &book, unit)
            if call.isDefault { try book.makeDefault(id) }
            return id
        } returning: { id, unit in
            let rows = try await unit.query(
                "SELECT address_id, address, is_default, created_at FROM saved_address WHERE address_id = \(id)")
            guard let row = rows.first else { throw PostgresError(.decoding, "the saved address is gone") }
            return try SavedAddress(row)
        }
    }

    /// - Throws: `RemoveAddress.Rejection`
    func remove(_ id: AddressID, of customer: CustomerID, causedBy context: MessageContext) async throws {
        try await changeBook(of: customer, context, orThrow: RemoveAddress.Rejection.notFound) { book, unit in
            do throws(AddressBook.NotFound) { try book.remove(id) } catch { throw RemoveAddress.Rejection.notFound }
            unit.send("DELETE FROM saved_address WHERE address_id = \(id)")
        } returning: { _, _ in
        }
    }

    /// Stores the address, but for its being the default.
    private func add(
        _ call: SaveAddress, of customer: CustomerID, to book: inout AddressBook, _ unit: UnitOfWork
    ) async throws -> AddressID {
        let address = JSON(try MessageCoder.encode(call.address))
        if let id = call.addressID {
            guard book.ids.contains(id) else { throw SaveAddress.Rejection.notFound }
            unit.send("UPDATE saved_address SET address = \(address) WHERE address_id = \(id)")
            return id
        }
        let same = try await unit.query(
            "SELECT address_id FROM saved_address WHERE customer_id = \(customer) AND address = \(address)")
        if let same = same.first { return try same["address_id"] }
        let id = AddressID(.make())
        do throws(AddressBook.Full) {
            try book.add(id, isDefault: call.isDefault)
        } catch {
            throw SaveAddress.Rejection.full(limit: AddressBook.capacity)
        }
        unit.send(
            """
            INSERT INTO saved_address (address_id, customer_id, address)
            VALUES (\(id), \(customer), \(address))
            """)
        return id
    }

    private func changeBook<Change: Sendable, Value: Sendable>(
        of customer: CustomerID, _ context: MessageContext, orThrow noAccount: any Error,
        _ change: @Sendable (inout AddressBook, UnitOfWork) async throws -> Change,
        returning: @Sendable (Change, UnitOfWork) async throws -> Value
    ) async throws -> Value {
        try await database.transaction(causedBy: context) { unit in
            let accounts = try await unit.query(
                "SELECT FROM account WHERE customer_id = \(customer) FOR NO KEY UPDATE")
            guard accounts.affectedCount == 1 else { throw noAccount }
            let rows = try await unit.query(
                """
                SELECT address_id, is_default FROM saved_address WHERE customer_id = \(customer)
                ORDER BY created_at, address_id
                """)
            var book = AddressBook(
                try rows.map { try $0["address_id"] }, default: try rows.first { try $0["is_default"] }?["address_id"])
            let change = try await change(&book, unit)
            // Two statements, since no two rows may be the default in between.
            unit.send(
                """
                UPDATE saved_address SET is_default = false
                WHERE customer_id = \(customer) AND is_default AND address_id IS DISTINCT FROM \(book.defaultID)
                """)
            unit.send(
                """
                UPDATE saved_address SET is_default = true
                WHERE customer_id = \(customer) AND NOT is_default AND address_id = \(book.defaultID)
                """)
            return try await returning(change, unit)
        }
    }
}

extension SavedAddress {
    fileprivate init(_ row: Row) throws {
        let address: JSON = try row["address"]
        self.init(
            addressID: try row["address_id"],
            address: try MessageCoder.decode(ShippingAddress.self, from: address.bytes),
            isDefault: try row["is_default"], createdAt: try row["created_at"])
    }
}
