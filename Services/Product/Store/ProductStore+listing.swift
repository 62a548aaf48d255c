import Contracts
import DurableMessaging
import Messaging
import Postgres
import ProductDomain

extension ProductStore {
    /// A page of all products.
    func page(of query: CatalogueQuery) async throws -> Page<CatalogueProduct> {
        try page(
            of: query,
            try await database.query(
                .plannedEachTime(
                    "SELECT \(Self.columns) FROM product WHERE \(query.conditions) \(query.order) LIMIT \(query.limit + 1)"
                )))
    }

    /// A page of the products that match a phrase, in the requested order.
    ///
    /// For a common word, the next products in order contain enough matches; for a rare word, the word index is faster.
    /// The planner cannot distinguish them, and a wrong plan is a thousand times slower (2.5 s with a million
    /// products), so both are tried in turn.
    func page(of query: CatalogueQuery, finding phrase: SearchPhrase) async throws -> Page<CatalogueProduct> {
        let count = query.limit + 1
        let nearby = try await database.query(
            .plannedEachTime(
                """
                SELECT \(Self.columns)
                FROM (SELECT * FROM product WHERE \(query.conditions) \(query.order) LIMIT \(count * 100)) AS nearby
                WHERE \(phrase.isFound) \(query.order) LIMIT \(count)
                """))
        if nearby.count == count { return try page(of: query, nearby) }
        return try page(
            of: query,
            try await database.query(
                .plannedEachTime(
                    """
                    WITH found AS MATERIALIZED (
                        SELECT \(Self.columns) FROM product WHERE \(phrase.isFound) AND \(query.conditions)
                    )
                    SELECT * FROM found \(query.order) LIMIT \(count)
                    """)))
    }

    /// - Parameter rows: one more than requested means that there is a next page
    private func page(of query: CatalogueQuery, _ rows: Rows) throws -> Page<CatalogueProduct> {
        let products = try rows.prefix(query.limit).map(CatalogueProduct.init(row:))
        let last = rows.count > query.limit ? products.last : nil
        return Page(
            items: products, nextCursor: try last.map { try CatalogueCursor(at: $0, by: query.sort).encoded() })
    }
}
