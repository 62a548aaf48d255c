import Contracts
import HTTPKit
import Hummingbird
import Synchronization

/// Parses the queries of the catalogue's lists and caches the results by query string.
final class ListQueries: Sendable {
    /// Longer query strings are parsed each time, to bound the cache's memory.
    private static let longestSpelling = 256

    private let known = Mutex(BoundedCache<String, ListProducts>(limit: 2048))

    func query(of request: Request) throws(Problem) -> ListProducts {
        let spelling = request.uri.query ?? ""
        guard spelling.utf8.count <= Self.longestSpelling else { return try Self.read(request) }
        if let query = known.withLock({ $0.value(for: spelling) }) { return query }
        let query = try Self.read(request)
        known.withLock { $0.insert(query, for: spelling) }
        return query
    }

    private static func read(_ request: Request) throws(Problem) -> ListProducts {
        let parameters = try QueryParameters(request)
        let text = parameters.text("q")
        let query = ListProducts(
            text: text, category: parameters.text("category"),
            minPrice: parameters.integer("minPrice", in: 0 ... .max),
            maxPrice: parameters.integer("maxPrice", in: 0 ... .max),
            sort: parameters.sort("sort") ?? ListProducts.Sort(key: text == nil ? .name : .relevance),
            page: parameters.page())
        try parameters.complete()
        return query
    }
}
