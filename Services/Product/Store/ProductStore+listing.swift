import Contracts
import Messaging
import Postgres
import ProductDomain

extension ProductStore {
    func page(of query: CatalogueQuery) async throws -> Page<CatalogueProduct> {
        // One more than asked for tells whether there is a next page.
        let count = query.limit + 1
        let rows =
            if let phrase = query.phrase {
                try await search(phrase, in: query, count: count)
            } else {
                try await list(query, count: count)
            }
        let products = try rows.prefix(query.limit).map(CatalogueProduct.init(row:))
        let last = rows.count > query.limit ? products.last : nil
        let cursor = try last.map { try CatalogueCursor(at: $0, by: query.sort).encoded() }
        return Page(items: products, nextCursor: cursor)
    }

    private func list(_ query: CatalogueQuery, count: Int) async throws -> Rows {
        try await database.query(
            .plannedEachTime(
                "SELECT \(Self.columns) FROM product WHERE \(query.conditions) \(query.order) LIMIT \(count)"))
    }

    /// Common words are among the next products in order; rare ones are in the text index. The planner cannot tell which
    /// is which, and is slower by a thousand times when it guesses wrong (2.5 s in a million products).
    private func search(_ phrase: SearchPhrase, in query: CatalogueQuery, count: Int) async throws -> Rows {
        let nearby = try await database.query(
            .plannedEachTime(
                """
                SELECT \(Self.columns)
                FROM (SELECT * FROM product WHERE \(query.conditions) \(query.order) LIMIT \(count * 100)) AS nearby
                WHERE \(phrase.condition) \(query.order) LIMIT \(count)
                """))
        if nearby.count == count { return nearby }
        return try await database.query(
            .plannedEachTime(
                """
                WITH found AS MATERIALIZED (
                    SELECT \(Self.columns) FROM product WHERE \(phrase.condition) AND \(query.conditions)
                )
                SELECT * FROM found \(query.order) LIMIT \(count)
                """))
    }
}
