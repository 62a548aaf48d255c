import Contracts
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// The catalogue in PostgreSQL. Deleted products are not returned.
struct ProductStore: Sendable {
    static let columns: Statement = """
        id, name, description, category, price_amount, currency, image_url, availability, created_at, updated_at, version
        """

    let database: ServiceDatabase

    func products(_ ids: [ProductID]) async throws -> [CatalogueProduct] {
        try await database.query("SELECT \(Self.columns) FROM product WHERE id = ANY(\(ids)) AND deleted_at IS NULL")
            .map(CatalogueProduct.init(row:))
    }

    func prices(of ids: [ProductID]) async throws -> [GetPrices.Price] {
        try await database.query(
            """
            SELECT id, name, price_amount, currency FROM product WHERE id = ANY(\(ids)) AND deleted_at IS NULL
            """
        ).map { row in
            GetPrices.Price(productID: try row["id"], name: try row["name"], price: try row.price)
        }
    }

    /// Stores the inventory's availability, unless a newer version is stored. A product that is still being created is
    /// not found and needs no update: it gets the stock from the inventory's reply, and cannot be ordered before.
    func note(_ availability: Availability, of id: ProductID, version: Int64) async throws {
        try await database.query(
            """
            UPDATE product SET availability = \(availability), availability_version = \(version)
            WHERE id = \(id) AND availability_version < \(version)
            """)
    }
}

extension CatalogueProduct {
    /// - Parameter row: of `ProductStore.columns`
    init(row: Row) throws {
        self.init(
            productID: try row["id"], name: try row["name"], description: try row["description"],
            category: try row["category"], price: try row.price, imageUrl: try row["image_url"],
            availability: try row["availability"], createdAt: try row["created_at"], updatedAt: try row["updated_at"],
            version: try row["version"])
    }
}

extension Row {
    fileprivate var price: Money {
        get throws { Money(try self["price_amount"], try self["currency"]) }
    }
}
