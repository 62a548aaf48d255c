package import Contracts
package import DurableMessaging
package import InventoryDomain
package import Messaging
import Postgres
package import Vocabulary

/// Stock set by administrators or by the catalogue.
extension InventoryStore {
    /// Creates a product's stock unless it exists.
    package func open(_ stock: Stock, causedBy cause: MessageContext) async throws -> StockLevel {
        try await database.transaction(causedBy: cause) { unit in
            let inserted = try await unit.query(
                """
                INSERT INTO stock (product_id, available, low_stock_threshold)
                VALUES (\(stock.productID), \(stock.counters.available), \(stock.lowStockThreshold))
                ON CONFLICT (product_id) DO NOTHING
                """)
            if inserted.affectedCount == 1 {
                append([StockMovement(.opened, stock.productID, .corrected(by: stock.counters.available))], in: unit)
                try unit.publish(Self.availabilityChanged(stock))
            }
            guard let level = try await level(of: stock.productID, in: unit) else {
                throw PostgresError(.decoding, "the stock just created is missing")
            }
            return level
        }
    }

    /// The same for many products, without events: the sender of the command knows the stock.
    package func open(_ stocks: [Stock], in unit: UnitOfWork) async throws {
        let inserted = try await unit.query(
            """
            INSERT INTO stock (product_id, available, low_stock_threshold)
            SELECT * FROM unnest(\(stocks.map(\.productID)), \(stocks.map(\.counters.available)),
                \(stocks.map(\.lowStockThreshold)))
            ON CONFLICT (product_id) DO NOTHING RETURNING product_id
            """)
        let opened = Set(try inserted.map { try $0["product_id"] as ProductID })
        append(
            stocks.filter { opened.contains($0.productID) }.map {
                StockMovement(.opened, $0.productID, .corrected(by: $0.counters.available))
            }, in: unit)
    }

    /// - Parameters:
    ///   - request: the administrator's message
    ///   - decide: computes the change from the current stock
    /// - Returns: nil for an unknown product
    /// - Throws: `PostgresError` and what `decide` throws, after which nothing has changed
    package func correct<R: Request>(
        _ productID: ProductID, for request: R.Type, causedBy cause: MessageContext,
        _ decide: (Stock) throws -> StockChange
    ) async throws -> StockLevel? {
        try await database.transaction(causedBy: cause) { unit in
            var book = try await lock([productID], in: unit)
            guard let stock = book[productID], let before = try await level(of: productID, in: unit) else { return nil }
            book.enter(try decide(stock), for: productID)
            try save(book, in: unit)
            guard let after = try await level(of: productID, in: unit) else { return nil }
            try unit.record(request, of: .init(.stock, productID), from: before, to: after)
            return after
        }
    }

    private func level(of productID: ProductID, in unit: UnitOfWork) async throws -> StockLevel? {
        let rows = try await unit.query("SELECT \(Self.levelColumns) FROM stock WHERE product_id = \(productID)")
        return try rows.first.map(Self.level)
    }
}
