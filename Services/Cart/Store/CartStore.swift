import CartDomain
import Contracts
import Messaging
import Postgres
import Vocabulary

/// The carts in PostgreSQL.
struct CartStore: Sendable {
    let database: ServiceDatabase

    /// - Parameter time: when a cart that was never used counts as changed
    func cart(of customer: CustomerID, at time: Timestamp) async throws -> Cart {
        try Cart(rows: await database.query(Self.reading(customer))) ?? .unused(at: time)
    }

    /// Lets `body` change the customer's cart. What it throws leaves the cart as it was.
    ///
    /// - Returns: the cart as it is now, with a new version if it changed
    func change(
        _ customer: CustomerID, at time: Timestamp, causedBy cause: MessageContext, _ body: (inout Cart) throws -> Void
    ) async throws -> Cart {
        try await database.transaction(causedBy: cause) { unit in
            try await change(customer, at: time, in: unit, body)
        }
    }

    /// The same once for each event.
    func change<E: Event>(
        _ customer: CustomerID, at time: Timestamp, onceFor event: E.Type, _ cause: MessageContext,
        _ body: (inout Cart) throws -> Void
    ) async throws {
        try await database.once(E.self, cause) { unit in
            _ = try await change(customer, at: time, in: unit, body)
        }
    }

    /// The same once for each order, however often and in whatever message it is told.
    func takeOut(
        _ order: OrderID, of customer: CustomerID, at time: Timestamp, _ cause: MessageContext,
        _ body: (inout Cart) throws -> Void
    ) async throws {
        try await database.once(OrderPlaced.self, cause) { unit in
            let taken = try await unit.query(
                """
                INSERT INTO taken_order (order_id, customer_id) VALUES (\(order), \(customer))
                ON CONFLICT (order_id) DO NOTHING
                """)
            guard taken.affectedCount == 1 else { return }
            _ = try await change(customer, at: time, in: unit, body)
        }
    }

    /// One round trip locks and reads; the writes travel with the commit. The lock is a statement of its own, so that
    /// what is read afterwards holds all that others wrote before it was given.
    private func change(
        _ customer: CustomerID, at time: Timestamp, in unit: UnitOfWork, _ body: (inout Cart) throws -> Void
    ) async throws -> Cart {
        unit.send(
            """
            INSERT INTO cart (customer_id, version, updated_at) VALUES (\(customer), 0, \(time))
            ON CONFLICT (customer_id) DO NOTHING
            """)
        unit.send("SELECT FROM cart WHERE customer_id = \(customer) FOR UPDATE")
        let before = try Cart(rows: try await unit.query(Self.reading(customer))) ?? .unused(at: time)
        var cart = before
        try body(&cart)
        guard cart != before else { return before }
        cart.noteChange(at: time)
        write(cart, of: customer, replacing: before, in: unit)
        return cart
    }

    private func write(_ cart: Cart, of customer: CustomerID, replacing before: Cart, in unit: UnitOfWork) {
        unit.send(
            """
            UPDATE cart
            SET version = \(cart.version), promo_code = \(cart.promoCode as String?), updated_at = \(cart.updatedAt)
            WHERE customer_id = \(customer)
            """)
        let gone = Set(before.productIds).subtracting(cart.productIds)
        if !gone.isEmpty {
            unit.send(
                "DELETE FROM cart_item WHERE customer_id = \(customer) AND product_id = ANY(\(Array(gone)))")
        }
        let known = Set(before.lines)
        let changed = cart.lines.filter { !known.contains($0) }
        if !changed.isEmpty { unit.send(Self.writing(changed, of: customer)) }
    }

    private static func writing(_ lines: [CartLine], of customer: CustomerID) -> Statement {
        """
        INSERT INTO cart_item
            (customer_id, product_id, quantity, seen_price_amount, agreed_price_amount, seen_currency, added_at)
        SELECT \(customer), * FROM unnest(\(lines.map(\.productId)), \(lines.map(\.quantity)),
            \(lines.map(\.seenPrice.amount)), \(lines.map(\.agreedPrice.amount)),
            \(lines.map(\.seenPrice.currency)), \(lines.map(\.addedAt)))
        ON CONFLICT (customer_id, product_id) DO UPDATE
        SET quantity = excluded.quantity, seen_price_amount = excluded.seen_price_amount,
            agreed_price_amount = excluded.agreed_price_amount, seen_currency = excluded.seen_currency
        """
    }

    /// A row for each line; a single one without a product for an empty cart; none for one that was never used.
    private static func reading(_ customer: CustomerID) -> Statement {
        """
        SELECT version, promo_code, updated_at, product_id, quantity, seen_price_amount, agreed_price_amount,
            seen_currency, added_at
        FROM cart LEFT JOIN cart_item USING (customer_id) WHERE customer_id = \(customer)
        ORDER BY added_at, product_id
        """
    }
}

extension Cart {
    /// - Returns: nil without rows
    fileprivate init?(rows: Rows) throws {
        guard let first = rows.first else { return nil }
        self.init(
            lines: try rows.compactMap(CartLine.init(row:)), promoCode: try first["promo_code"],
            version: try first["version"], updatedAt: try first["updated_at"])
    }
}

extension CartLine {
    fileprivate init?(row: Row) throws {
        guard let product: ProductID = try row["product_id"] else { return nil }
        let currency: Currency = try row["seen_currency"]
        self.init(
            productId: product, quantity: try row["quantity"],
            seenPrice: Money(try row["seen_price_amount"], currency),
            agreedPrice: Money(try row["agreed_price_amount"], currency), addedAt: try row["added_at"])
    }
}
