import Contracts
import Messaging
import Postgres

extension ProductStore {
    /// The categories that have products, by name.
    func categories() async throws -> [ListCategories.Category] {
        try await database.query("SELECT name, product_count FROM category WHERE product_count > 0 ORDER BY name")
            .map { ListCategories.Category(name: try $0["name"], productCount: try $0["product_count"]) }
    }

    /// Counts what a transaction did to categories, at its end, so that others wait for the count only briefly.
    ///
    /// - Parameter changes: products more (or less) by category. Written in the order of the names, so that two
    ///   products that swap categories do not wait for each other.
    func count(_ changes: [String: Int], in unit: UnitOfWork) {
        let changes = changes.filter { $0.value != 0 }.sorted { $0.key < $1.key }
        guard !changes.isEmpty else { return }
        unit.send(
            """
            INSERT INTO category (name, product_count)
            SELECT * FROM unnest(\(changes.map(\.key)), \(changes.map(\.value)))
            ON CONFLICT (name) DO UPDATE SET product_count = category.product_count + excluded.product_count
            """)
    }
}
