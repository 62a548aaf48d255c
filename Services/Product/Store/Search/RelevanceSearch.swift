import Contracts
import DurableMessaging
import Messaging
import Postgres
import ProductDomain

/// Searches by relevance: pages of matching products, better ranks first.
///
/// Within a rank, products are sorted by name if they are few enough to read and sort for each page. With more than
/// about five thousand matches, products are read in a shuffled but fixed order, in which the next matches are found
/// quickly without sorting.
struct RelevanceSearch: Sendable {
    /// The maximum number of matches to read and sort for a page.
    private static let sortedLimit = 5000
    /// With this many matches in a sample, more than `sortedLimit` matches are assumed.
    private static let sampleHits = 10
    /// The maximum sample sizes. Names are read from the index alone; whole texts take four times as long.
    private static let sampleLimits = (words: 2000, text: 1000)
    /// The number of products of a category that are checked before the word index is used.
    private static let nearbyLimit = 2000

    let database: ServiceDatabase
    let phrase: SearchPhrase
    let query: CatalogueQuery

    private typealias Hit = (product: CatalogueProduct, position: RelevanceCursor)

    /// - Parameter cursor: nil starts with the best
    func page(after cursor: RelevanceCursor?) async throws -> Page<CatalogueProduct> {
        // One more than requested shows whether there is a next page.
        let count = query.limit + 1
        var hits: [Hit] = []
        for rank in RelevanceCursor.Rank.allCases where rank >= cursor?.rank ?? .name && hits.count < count {
            let start = cursor?.rank == rank ? cursor : nil
            hits += try await self.hits(of: rank, after: start, count: count - hits.count)
        }
        let next = hits.count > query.limit ? hits[query.limit - 1].position : nil
        return Page(items: hits.prefix(query.limit).map(\.product), nextCursor: try next?.encoded())
    }

    private func hits(
        of rank: RelevanceCursor.Rank, after cursor: RelevanceCursor?, count: Int
    ) async throws -> [Hit] {
        guard let cursor else {
            return try await isCommon(rank)
                ? shuffled(rank, after: "", count: count) : sorted(rank, after: "", count: count)
        }
        return switch cursor.key {
        case .name(let name):
            try await sorted(rank, after: "AND (name, id) > (\(name), \(cursor.id))", count: count)
        case .shuffle(let shuffle):
            try await shuffled(rank, after: "AND (\(Self.shuffle), id) > (\(shuffle), \(cursor.id))", count: count)
        }
    }

    private func condition(of rank: RelevanceCursor.Rank) -> Statement {
        switch rank {
        case .name: phrase.isName
        case .words: "\(phrase.isInName) AND NOT \(phrase.isName)"
        case .text: "\(phrase.isAnywhere) AND NOT \(phrase.isInName) AND NOT \(phrase.isName)"
        }
    }

    // MARK: By name

    private func sorted(
        _ rank: RelevanceCursor.Rank, after rest: Statement, count: Int
    ) async throws -> [Hit] {
        try await sortedRows(rank, after: rest, count: count).map { row in
            let product = try CatalogueProduct(row: row)
            return (product, RelevanceCursor(rank: rank, key: .name(product.name), id: product.productID))
        }
    }

    private func sortedRows(_ rank: RelevanceCursor.Rank, after rest: Statement, count: Int) async throws -> Rows {
        if query.category != nil {
            // For a common word, the next products of the category contain enough matches; a small category is read
            // completely.
            let nearby = try await database.query(
                .plannedEachTime(
                    """
                    SELECT \(ProductStore.columns)
                    FROM (SELECT * FROM product WHERE \(query.filters) \(rest) ORDER BY name, id
                        LIMIT \(Self.nearbyLimit)) AS nearby
                    WHERE \(condition(of: rank)) ORDER BY name, id LIMIT \(count)
                    """))
            if nearby.count == count { return nearby }
        }
        return try await database.query(
            .plannedEachTime(
                """
                WITH found AS MATERIALIZED (
                    SELECT \(ProductStore.columns) FROM product
                    WHERE \(condition(of: rank)) AND \(query.filters) \(rest)
                )
                SELECT * FROM found ORDER BY name, id LIMIT \(count)
                """))
    }

    // MARK: Shuffled

    /// Stable on one machine, since hash partitions depend on it too.
    private static let shuffle: Statement = "uuid_hash_extended(id, 0)"

    /// Reads in that order until there are enough matches.
    private func shuffled(
        _ rank: RelevanceCursor.Rank, after rest: Statement, count: Int
    ) async throws -> [Hit] {
        try await database.query(
            .plannedEachTime(
                """
                SELECT \(ProductStore.columns), shuffle
                FROM (SELECT *, \(Self.shuffle) AS shuffle FROM product WHERE \(query.filters) \(rest)
                    ORDER BY \(Self.shuffle), id OFFSET 0) AS product
                WHERE \(condition(of: rank)) ORDER BY shuffle, id LIMIT \(count)
                """)
        ).map { row in
            let product = try CatalogueProduct(row: row)
            return (product, RelevanceCursor(rank: rank, key: .shuffle(try row["shuffle"]), id: product.productID))
        }
    }

    /// Whether a rank has too many products to sort for a page, estimated from a sample: the first products in the
    /// shuffled order.
    private func isCommon(_ rank: RelevanceCursor.Rank) async throws -> Bool {
        guard rank != .name, query.category == nil else { return false }
        let known = try await database.query(
            "SELECT reltuples::bigint AS size FROM pg_class WHERE oid = 'product'::regclass")
        guard let size = try known.first?["size"] as Int?, size > Self.sortedLimit else { return false }
        let limit = rank == .words ? Self.sampleLimits.words : Self.sampleLimits.text
        let sample = min(limit, Self.sampleHits * size / Self.sortedLimit)
        let condition: Statement =
            rank == .words ? phrase.isInName : "\(phrase.isAnywhere) AND NOT \(phrase.isInName)"
        let hits = try await database.query(
            .plannedEachTime(
                """
                SELECT FROM (SELECT * FROM product WHERE deleted_at IS NULL ORDER BY \(Self.shuffle), id LIMIT \(sample))
                    AS product
                WHERE \(condition) AND \(query.narrowing) LIMIT \(Self.sampleHits)
                """))
        return hits.count == Self.sampleHits
    }
}
