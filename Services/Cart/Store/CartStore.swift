import CartDomain
import Contracts
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// The carts in PostgreSQL.
struct CartStore: Sendable {
    let database: ServiceDatabase

    /// - Parameter time: `updatedAt` of a cart that was never used
    func cart(of customer: CustomerID, at time: Timestamp) async throws -> Cart {
        try await carts(of: [customer], at: time)[customer] ?? .unused(at: time)
    }

    /// Returns a cart for each customer.
    func carts(of customers: Set<CustomerID>, at time: Timestamp) async throws -> [CustomerID: Cart] {
        let used = try Cart.byCustomer(await database.query(Self.reading(customers.sorted())))
        return Dictionary(uniqueKeysWithValues: customers.map { ($0, used[$0] ?? .unused(at: time)) })
    }

    /// Lets `body` change the customer's cart. If it throws, the cart stays as it was.
    ///
    /// - Returns: the cart as it is now, with a new version if it changed
    func change(
        _ customer: CustomerID, at time: Timestamp, causedBy cause: MessageContext, _ body: (inout Cart) throws -> Void
    ) async throws -> Cart {
        try await database.transaction(causedBy: cause) { unit in
            let carts = try await change([customer], at: time, in: unit) { _, cart in try body(&cart) }
            return carts[customer] ?? .unused(at: time)
        }
    }

    /// Changes several carts with a fixed number of statements. One round trip locks and reads; the writes are sent
    /// with the commit.
    func change(
        _ customers: Set<CustomerID>, at time: Timestamp, in unit: UnitOfWork,
        _ body: (CustomerID, inout Cart) throws -> Void
    ) async throws -> [CustomerID: Cart] {
        var carts = try await lock(customers, at: time, in: unit)
        var writes = CartWrites()
        for (customer, before) in carts {
            var cart = before
            try body(customer, &cart)
            guard cart != before else { continue }
            cart.noteChange(at: time)
            writes.add(cart, of: customer, replacing: before)
            carts[customer] = cart
        }
        writes.send(in: unit)
        return carts
    }

    /// Locks and reads a cart for each customer until the transaction ends. To avoid deadlocks, carts are locked in the
    /// order of customer ids, and before check-outs. Locking is a separate statement, so that the read sees everything
    /// committed before the lock was acquired.
    func lock(
        _ customers: Set<CustomerID>, at time: Timestamp, in unit: UnitOfWork
    ) async throws -> [CustomerID: Cart] {
        let customers = customers.sorted()
        unit.send(
            """
            INSERT INTO cart (customer_id, version, updated_at)
            SELECT customer_id, 0, \(time) FROM unnest(\(customers)) AS asked (customer_id) ORDER BY customer_id
            ON CONFLICT (customer_id) DO NOTHING
            """)
        unit.send("SELECT FROM cart WHERE customer_id = ANY(\(customers)) ORDER BY customer_id FOR UPDATE")
        let used = try Cart.byCustomer(try await unit.query(Self.reading(customers)))
        return Dictionary(uniqueKeysWithValues: customers.map { ($0, used[$0] ?? .unused(at: time)) })
    }

    /// Returns a row for each line, one row without a product for an empty cart, and none for a cart that was never
    /// used.
    private static func reading(_ customers: [CustomerID]) -> Statement {
        """
        SELECT customer_id, version, promo_code, updated_at, product_id, name, quantity, seen_price_amount,
            agreed_price_amount, seen_currency, added_at
        FROM cart LEFT JOIN cart_item USING (customer_id) WHERE customer_id = ANY(\(customers))
        ORDER BY customer_id, added_at, product_id
        """
    }
}

extension Cart {
    fileprivate static func byCustomer(_ rows: Rows) throws -> [CustomerID: Cart] {
        let groups = Dictionary(grouping: try rows.map { (try $0["customer_id"] as CustomerID, $0) }, by: \.0)
        return try groups.compactMapValues { rows in
            guard let first = rows.first?.1 else { return nil }
            return Cart(
                lines: try rows.compactMap { try CartLine(row: $0.1) }, promoCode: try first["promo_code"],
                version: try first["version"], updatedAt: try first["updated_at"])
        }
    }
}

extension CartLine {
    fileprivate init?(row: Row) throws {
        guard let product: ProductID = try row["product_id"] else { return nil }
        let currency: Currency = try row["seen_currency"]
        self.init(
            productID: product, name: try row["name"], quantity: try row["quantity"],
            seenPrice: Money(try row["seen_price_amount"], currency),
            agreedPrice: Money(try row["agreed_price_amount"], currency), addedAt: try row["added_at"])
    }
}
