import Contracts
package import DurableMessaging
import InventoryDomain
import Messaging
import Postgres
import Vocabulary

/// Stock, its ledger and its reservations in PostgreSQL.
///
/// To avoid deadlocks, locks are always taken in one order: reservations before products, and products by id.
package struct InventoryStore: Sendable {
    package let database: ServiceDatabase

    package init(database: ServiceDatabase) { self.database = database }
}

extension ReservationState: PostgresValue {}
extension StockMovement.Kind: PostgresValue {}
extension StockMovement.Kind: PostgresElement {}

// MARK: Changing stock

extension InventoryStore {
    /// Locks products and returns their stock as a book.
    func lock(_ productIDs: some Sequence<ProductID>, in unit: UnitOfWork) async throws -> StockBook {
        let productIDs = Set(productIDs)
        if productIDs.isEmpty { return StockBook([]) }
        let rows = try await unit.query(
            """
            SELECT product_id, available, reserved, sold, low_stock_threshold, version FROM stock
            WHERE product_id = ANY(\(Array(productIDs))) ORDER BY product_id FOR NO KEY UPDATE
            """)
        return StockBook(try rows.map(Self.stock))
    }

    /// Writes a book's changes and ledger entries, and publishes changes of availability and low stock.
    func save(_ book: StockBook, in unit: UnitOfWork) throws {
        let changed = book.changed
        guard !changed.isEmpty else { return }
        unit.send(
            """
            UPDATE stock SET available = changed.available, reserved = changed.reserved, sold = changed.sold,
                low_stock_threshold = changed.threshold, version = changed.version, updated_at = now()
            FROM unnest(\(changed.map(\.productID)), \(changed.map(\.counters.available)),
                    \(changed.map(\.counters.reserved)), \(changed.map(\.counters.sold)),
                    \(changed.map(\.lowStockThreshold)), \(changed.map(\.version)))
                AS changed (product_id, available, reserved, sold, threshold, version)
            WHERE stock.product_id = changed.product_id
            """)
        append(book.movements, in: unit)
        for stock in changed where stock.availability != book.opening[stock.productID]?.availability {
            try unit.publish(Self.availabilityChanged(stock))
        }
        for stock in changed where stock.isLow && book.opening[stock.productID]?.isLow == false {
            try unit.publish(
                StockLow(
                    productID: stock.productID, available: stock.counters.available,
                    threshold: stock.lowStockThreshold, at: .now()))
        }
    }

    func append(_ movements: [StockMovement], in unit: UnitOfWork) {
        guard !movements.isEmpty else { return }
        unit.send(
            """
            INSERT INTO ledger (product_id, kind, available_delta, reserved_delta, sold_delta, reason, order_id)
            SELECT * FROM unnest(\(movements.map(\.productID)), \(movements.map(\.kind)),
                \(movements.map(\.deltas.available)), \(movements.map(\.deltas.reserved)),
                \(movements.map(\.deltas.sold)), \(movements.map(\.reason)), \(movements.map(\.orderID)))
            """)
    }

    static func availabilityChanged(_ stock: Stock) -> AvailabilityChanged {
        AvailabilityChanged(
            productID: stock.productID, available: stock.counters.available, status: stock.availability,
            version: stock.version, at: .now())
    }

    private static func stock(_ row: Row) throws -> Stock {
        Stock(
            productID: try row["product_id"],
            counters: StockCounters(
                available: try row["available"], reserved: try row["reserved"], sold: try row["sold"]),
            lowStockThreshold: try row["low_stock_threshold"], version: try row["version"])
    }
}
