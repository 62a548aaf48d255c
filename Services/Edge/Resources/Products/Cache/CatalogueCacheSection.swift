import HTTPKit

/// A part of the catalogue cache, with the requests that wait for running queries.
struct CatalogueCacheSection {
    typealias Cache = FreshCache<CatalogueKey, CatalogueAnswer>
    /// Nil means to look up again: the query ended before the wait began.
    typealias Waiter = CheckedContinuation<Result<CatalogueAnswer, Problem>?, Never>

    private var cache: Cache
    private var waiting: [Cache.Question: [Waiter]] = [:]

    init(limits: Cache.Limits) { cache = Cache(limits: limits) }

    var count: Int { cache.count }
    var bytes: Int { cache.bytes }

    mutating func find(_ key: CatalogueKey, at now: Duration, isRefreshing: Bool) -> Cache.Finding {
        let finding = cache.find(key, at: now, isRefreshing: isRefreshing)
        if case .missing(let question) = finding { waiting[question] = [] }
        return finding
    }

    /// - Returns: false when the query has ended already
    mutating func wait(for question: Cache.Question, _ waiter: Waiter) -> Bool {
        waiting[question]?.append(waiter) != nil
    }

    /// - Returns: the requests that wait for the query
    mutating func settle(
        _ question: Cache.Question, _ key: CatalogueKey, _ result: Result<CatalogueAnswer, Problem>, at now: Duration
    ) -> [Waiter] {
        let answer = try? result.get()
        cache.settle(question, key, with: answer, size: answer?.size ?? 0, at: now)
        return waiting.removeValue(forKey: question) ?? []
    }

    mutating func drop(_ key: CatalogueKey) { cache.drop(key) }

    mutating func dropAll() { cache.dropAll() }
}
