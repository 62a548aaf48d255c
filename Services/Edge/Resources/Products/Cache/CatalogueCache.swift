import HTTPKit
import Hummingbird
import Synchronization
import Vocabulary

/// Caches answers about the catalogue until an event or an administrator's request may have changed them, and for at
/// most a second. The age is limited because events can be lost, and because the product service follows inventory's
/// events too: an answer may have been read before it had handled one.
///
/// While no events are received, every request goes to the services.
final class CatalogueCache: Sendable {
    struct Limits: Sendable {
        /// 0: the cache is off.
        var entries = 10_000
        var bytes = 64 << 20
        var age = Duration.seconds(1)
    }

    private struct State {
        var isUp = false
        var products: CatalogueCacheSection
        /// Answers with more than one product.
        var lists: CatalogueCacheSection

        mutating func dropAll() {
            products.dropAll()
            lists.dropAll()
        }

        subscript(key: CatalogueKey) -> CatalogueCacheSection {
            get { if case .product = key { products } else { lists } }
            _modify {
                if case .product = key { yield &products } else { yield &lists }
            }
        }
    }

    let uses = CacheUses()
    private let isOn: Bool
    private let admission: Admission
    private let start = ContinuousClock.now
    private let state: Mutex<State>

    init(_ limits: Limits, admission: Admission) {
        // Half for products, half for lists.
        let each = CatalogueCacheSection.Cache.Limits(
            entries: (limits.entries + 1) / 2, bytes: limits.bytes / 2, age: limits.age)
        isOn = limits.entries > 0
        self.admission = admission
        state = Mutex(State(products: CatalogueCacheSection(limits: each), lists: CatalogueCacheSection(limits: each)))
    }

    /// Whether events are received at present.
    var isUp: Bool { state.withLock { $0.isUp } }

    var size: (entries: Int, bytes: Int) {
        state.withLock { ($0.products.count + $0.lists.count, $0.products.bytes + $0.lists.bytes) }
    }

    // MARK: Lookup

    /// The answer from the cache, from a query that is running already, or from the services.
    ///
    /// - Parameters:
    ///   - isRefreshing: whether the client refuses cached answers
    ///   - client: the address that a query counts for
    ///   - ask: queries the services
    func answer(
        to key: CatalogueKey, isRefreshing: Bool, for client: String, ask: () async throws(Problem) -> CatalogueAnswer
    ) async throws(Problem) -> CatalogueAnswer {
        while let finding = find(key, isRefreshing) {
            switch finding {
            case .hit(let answer):
                uses.count(.hit)
                return answer
            case .missing(let question):
                uses.count(isRefreshing ? .bypass : .miss)
                return try await settle(question, key, client, ask).get()
            case .asked(let question):
                guard let result = await wait(for: question, key) else { continue }
                uses.count(.miss)
                return try result.get()
            }
        }
        uses.count(.bypass)
        return try await admission.admit(.read, of: client, ask)
    }

    private func find(_ key: CatalogueKey, _ isRefreshing: Bool) -> CatalogueCacheSection.Cache.Finding? {
        guard isOn else { return nil }
        let now = ContinuousClock.now - start
        return state.withLock { state in
            state.isUp ? state[key].find(key, at: now, isRefreshing: isRefreshing) : nil
        }
    }

    private func settle(
        _ question: CatalogueCacheSection.Cache.Question, _ key: CatalogueKey, _ client: String,
        _ ask: () async throws(Problem) -> CatalogueAnswer
    ) async -> Result<CatalogueAnswer, Problem> {
        let result: Result<CatalogueAnswer, Problem>
        do throws(Problem) {
            result = .success(try await admission.admit(.read, of: client, ask))
        } catch {
            result = .failure(error)
        }
        let now = ContinuousClock.now - start
        let waiting = state.withLock { $0[key].settle(question, key, result, at: now) }
        for waiter in waiting { waiter.resume(returning: result) }
        return result
    }

    private func wait(
        for question: CatalogueCacheSection.Cache.Question, _ key: CatalogueKey
    ) async -> Result<CatalogueAnswer, Problem>? {
        await withCheckedContinuation { waiter in
            let isWaiting = state.withLock { $0[key].wait(for: question, waiter) }
            if !isWaiting { waiter.resume(returning: nil) }
        }
    }

    // MARK: Invalidation

    /// Drops the answers that show a product.
    func drop(_ product: ProductID) {
        state.withLock { state in
            state.products.drop(.product(product))
            state.lists.dropAll()
        }
    }

    /// Drops the answers with more than one product.
    func dropLists() { state.withLock { $0.lists.dropAll() } }

    /// Drops all answers.
    func dropAll() { state.withLock { $0.dropAll() } }

    /// Records whether events are received from now on. Drops all answers, as earlier changes may have been missed.
    func feedChanged(isUp: Bool) {
        state.withLock { state in
            state.isUp = isUp
            state.dropAll()
        }
    }
}
