package import Contracts
import DurableMessaging
import InventoryDomain
import Messaging
import Postgres
package import Vocabulary

extension InventoryStore {
    static let levelColumns: Statement =
        "product_id, available, reserved, sold, low_stock_threshold, updated_at, version"

    /// Unknown products are left out.
    package func availability(of productIDs: [ProductID]) async throws -> [GetAvailability.Level] {
        let rows = try await database.query(
            """
            SELECT product_id, available, low_stock_threshold FROM stock
            WHERE product_id = ANY(\(productIDs)) ORDER BY product_id
            """)
        return try rows.map { row in
            let available: Int64 = try row["available"]
            let threshold: Int64 = try row["low_stock_threshold"]
            return GetAvailability.Level(
                productID: try row["product_id"], available: available,
                status: Availability(available: available, lowStockThreshold: threshold))
        }
    }

    package func level(of productID: ProductID) async throws -> StockLevel? {
        let rows = try await database.query("SELECT \(Self.levelColumns) FROM stock WHERE product_id = \(productID)")
        return try rows.first.map(Self.level)
    }

    /// Ordered by product id, starting after `last`.
    package func levels(isLowStockOnly: Bool, after last: ProductID?, limit: Int) async throws -> [StockLevel] {
        let rows = try await database.query(
            .plannedEachTime(
                """
                SELECT \(Self.levelColumns) FROM stock
                WHERE (\(last) IS NULL OR product_id > \(last))
                    AND (NOT \(isLowStockOnly) OR available <= low_stock_threshold)
                ORDER BY product_id LIMIT \(limit)
                """))
        return try rows.map(Self.level)
    }

    /// Newest first, starting before `last`; nil for an unknown product.
    package func ledger(of productID: ProductID, before last: Int64?, limit: Int) async throws -> [LedgerEntry]? {
        let rows = try await database.query(
            """
            SELECT entry_id, product_id, kind, available_delta, reserved_delta, sold_delta, reason, order_id, at
            FROM ledger WHERE product_id = \(productID) AND entry_id < \(last ?? .max)
            ORDER BY entry_id DESC LIMIT \(limit)
            """)
        // Every product has an opening entry, so only an empty page may mean that the product is unknown.
        if rows.isEmpty, try await level(of: productID) == nil { return nil }
        return try rows.map(Self.entry)
    }

    static func level(_ row: Row) throws -> StockLevel {
        StockLevel(
            productID: try row["product_id"], available: try row["available"], reserved: try row["reserved"],
            sold: try row["sold"], lowStockThreshold: try row["low_stock_threshold"],
            updatedAt: try row["updated_at"], version: try row["version"])
    }

    private static func entry(_ row: Row) throws -> LedgerEntry {
        LedgerEntry(
            entryID: try row["entry_id"], productID: try row["product_id"], kind: try row["kind"],
            availableDelta: try row["available_delta"], reservedDelta: try row["reserved_delta"],
            soldDelta: try row["sold_delta"], reason: try row["reason"], orderID: try row["order_id"],
            at: try row["at"])
    }
}
