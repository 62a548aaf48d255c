import Contracts
import DurableMessaging
import Messaging
import Postgres
import ProductImport
import ProductImportDomain
import Vocabulary

/// The catalogue's implementation for imports, which change many products at once.
extension ProductStore: ImportCatalogue {
    /// Locks and reads the products of the rows.
    ///
    /// Written as an index lookup for each row, since other plans read the whole catalogue for a few rows.
    func lockProducts(of rows: [ProductRow], in unit: UnitOfWork) async throws -> ProductImportBook {
        let found = try await unit.query(
            .plannedEachTime(
                """
                SELECT product.* FROM (
                    SELECT named.id FROM unnest(\(rows.compactMap(\.productID))) AS named (id)
                    UNION
                    SELECT (SELECT id FROM product WHERE external_id = named.external_id AND deleted_at IS NULL)
                    FROM unnest(\(rows.compactMap(\.externalID))) AS named (external_id)
                    ORDER BY id) AS wanted
                CROSS JOIN LATERAL (
                    SELECT id, external_id, name, description, category, price_amount, currency FROM product
                    WHERE id = wanted.id AND deleted_at IS NULL FOR UPDATE) AS product
                """))
        return ProductImportBook(
            try found.map { row in
                ProductImportBook.Entry(
                    id: try row["id"], externalID: try row["external_id"], name: try row["name"],
                    description: try row["description"], category: try row["category"],
                    price: Money(try row["price_amount"], try row["currency"]))
            })
    }

    /// Writes the changes of the rows and publishes one event for all of them. An event per row would cause a
    /// transaction per row in every subscriber.
    func save(_ book: ProductImportBook, at time: Timestamp, in unit: UnitOfWork) throws {
        add(book.additions, at: time, in: unit)
        change(book.changes, at: time, in: unit)
        let ids = book.additions.map(\.entry.id) + book.changes.map(\.id)
        learnWords(of: ids, in: unit)
        count(book.categoryChanges, in: unit)
        if !book.additions.isEmpty { try unit.send(command: OpenStocks(lines: book.additions.map(\.stockLine))) }
        if !ids.isEmpty { try unit.publish(ProductImported(productIDs: ids, at: time)) }
    }

    /// Sets the availability at once, since the inventory will create the stock with these values. The inventory's
    /// first version is 1; later ones are higher.
    private func add(_ additions: [ProductImportBook.Addition], at time: Timestamp, in unit: UnitOfWork) {
        guard !additions.isEmpty else { return }
        let entries = additions.map(\.entry)
        unit.send(
            """
            INSERT INTO product (id, external_id, name, description, category, price_amount, currency, availability,
                availability_version, version, created_at, updated_at)
            SELECT *, 1, 1, \(time), \(time)
            FROM unnest(\(entries.map(\.id)), \(entries.map(\.externalID)), \(entries.map(\.name)),
                \(entries.map(\.description)), \(entries.map(\.category)), \(entries.map(\.price.amount)),
                \(entries.map(\.price.currency)), \(additions.map(\.availability.rawValue)))
            """)
    }

    private func change(_ entries: [ProductImportBook.Entry], at time: Timestamp, in unit: UnitOfWork) {
        guard !entries.isEmpty else { return }
        unit.send(
            .plannedEachTime(
                """
                UPDATE product
                SET external_id = new.external_id, name = new.name, description = new.description,
                    category = new.category, price_amount = new.price_amount, currency = new.currency,
                    version = version + 1, updated_at = \(time)
                FROM unnest(\(entries.map(\.id)), \(entries.map(\.externalID)), \(entries.map(\.name)),
                        \(entries.map(\.description)), \(entries.map(\.category)), \(entries.map(\.price.amount)),
                        \(entries.map(\.price.currency)))
                    AS new (id, external_id, name, description, category, price_amount, currency)
                WHERE product.id = new.id
                """))
    }

    /// All products, by id.
    func export(after last: ProductID?, limit: Int) async throws -> [ExportProducts.Item] {
        try await database.query(
            .plannedEachTime(
                """
                SELECT \(Self.columns), external_id FROM product
                WHERE deleted_at IS NULL AND (\(last) IS NULL OR id > \(last)) ORDER BY id LIMIT \(limit)
                """)
        ).map { ExportProducts.Item(product: try CatalogueProduct(row: $0), externalID: try $0["external_id"]) }
    }

    /// The names of products, including deleted ones.
    func names(of ids: [ProductID]) async throws -> [ProductID: String] {
        let rows = try await database.query(
            .plannedEachTime("SELECT id, name FROM product WHERE id = ANY(\(ids))"))
        return Dictionary(try rows.map { (try $0["id"], try $0["name"]) }, uniquingKeysWith: { first, _ in first })
    }
}

extension ProductImportBook.Addition {
    fileprivate var threshold: Int64 { lowStockThreshold ?? Availability.defaultLowStockThreshold }

    fileprivate var availability: Availability {
        Availability(available: initialStock, lowStockThreshold: threshold)
    }

    fileprivate var stockLine: OpenStocks.Line {
        OpenStocks.Line(productID: entry.id, available: initialStock, lowStockThreshold: threshold)
    }
}
