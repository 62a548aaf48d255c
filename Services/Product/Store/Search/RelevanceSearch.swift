import Contracts
import DurableMessaging
import Messaging
import Postgres
import ProductDomain

/// What a phrase finds, the better ranks first, page by page, however many products there are.
///
/// Within a rank products are sorted by name as long as they are few enough to be read and sorted for each page. Of more
/// than about five thousand, as of a word that every tenth name has, a page is what comes next in an order that has nothing
/// to do with any word, and need not be looked for.
struct RelevanceSearch: Sendable {
    /// So many are read and sorted for a page.
    private static let sortedLimit = 5000
    /// So many of a sample must fit, to tell that more than `sortedLimit` of all do.
    private static let sampleHits = 10
    /// More is not looked at. Names are read from the index alone; whole texts take four times as long.
    private static let sampleLimits = (words: 2000, text: 1000)
    /// Read before the rest, where a category is asked for.
    private static let nearbyLimit = 2000

    let database: ServiceDatabase
    let phrase: SearchPhrase
    let query: CatalogueQuery

    private typealias Hit = (product: CatalogueProduct, position: RelevanceCursor)

    /// - Parameter cursor: nil begins at the best
    func page(after cursor: RelevanceCursor?) async throws -> Page<CatalogueProduct> {
        // One more than asked for tells whether there is a next page.
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
            // What many products of a category have is among the next of them; a small category is read to its end.
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

    /// The same for all time on one machine, as hash partitions need it too.
    private static let shuffle: Statement = "uuid_hash_extended(id, 0)"

    /// Read in that order until there are enough, which is soon.
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

    /// Whether a rank has more products than can be sorted for a page: then some are among the first of the shuffled
    /// catalogue.
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
