import Contracts
import DurableMessaging
import Messaging
import Postgres

/// Categories are case-insensitive. A category is shown with the spelling of its oldest product.
extension ProductStore {
    /// The categories that have products, by name.
    func categories() async throws -> [ListCategories.Category] {
        try await database.query(
            """
            SELECT coalesce(oldest.category, key) COLLATE by_name AS name, product_count
            FROM category LEFT JOIN LATERAL (
                SELECT category FROM product WHERE category_key = key AND deleted_at IS NULL
                ORDER BY created_at, id LIMIT 1) AS oldest ON true
            WHERE product_count > 0 ORDER BY name
            """
        ).map { ListCategories.Category(name: try $0["name"], productCount: try $0["product_count"]) }
    }

    /// Updates the categories' product counts. Call it last in a transaction, so that others wait only briefly for the
    /// rows.
    ///
    /// - Parameter changes: the change of the number of products by category, in any spelling. Rows are written in the
    ///   order of their keys to avoid deadlocks.
    func count(_ changes: [String: Int], in unit: UnitOfWork) {
        let changes = changes.filter { $0.value != 0 }
        guard !changes.isEmpty else { return }
        unit.send(
            """
            INSERT INTO category (key, product_count)
            SELECT lower(name COLLATE "und-x-icu") COLLATE "C", sum(change)::bigint
            FROM unnest(\(changes.map(\.key)), \(changes.map(\.value))) AS counted (name, change)
            GROUP BY 1 HAVING sum(change) <> 0 ORDER BY 1
            ON CONFLICT (key) DO UPDATE SET product_count = category.product_count + excluded.product_count
            """)
    }
}
