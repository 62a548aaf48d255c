import HTTPKit
import Testing

@Suite struct FreshCacheTests {
    private typealias Cache = FreshCache<Int, String>

    private func cache(entries: Int = 100, bytes: Int = 1000) -> Cache {
        Cache(limits: .init(entries: entries, bytes: bytes, age: .seconds(1)))
    }

    /// Looks up and stores an answer at one moment.
    private func keep(_ key: Int, _ value: String, in cache: inout Cache, size: Int = 1, at now: Duration = .zero) {
        guard case .missing(let question) = cache.find(key, at: now, isRefreshing: true) else { return }
        cache.settle(question, key, with: value, size: size, at: now)
    }

    private func value(_ key: Int, in cache: inout Cache, at now: Duration = .zero) -> String? {
        if case .hit(let value) = cache.find(key, at: now) { value } else { nil }
    }

    @Test func `an entry expires a fixed time after its request was sent`() throws {
        var cache = cache()
        guard case .missing(let question) = cache.find(1, at: .zero) else { throw Unexpected() }
        cache.settle(question, 1, with: "one", size: 1, at: .milliseconds(400))
        #expect(value(1, in: &cache, at: .milliseconds(999)) == "one")
        #expect(value(1, in: &cache, at: .milliseconds(1000)) == nil)
    }

    @Test func `an answer that arrives after its expiry is not stored`() throws {
        var cache = cache()
        guard case .missing(let question) = cache.find(1, at: .zero) else { throw Unexpected() }
        cache.settle(question, 1, with: "one", size: 1, at: .seconds(1))
        #expect(cache.count == 0)
    }

    @Test func `a second lookup of a pending key joins the pending request`() throws {
        var cache = cache()
        guard case .missing(let question) = cache.find(1, at: .zero), case .asked(let same) = cache.find(1, at: .zero)
        else { throw Unexpected() }
        #expect(same == question)
        cache.settle(question, 1, with: nil, size: 0, at: .zero)
        guard case .missing = cache.find(1, at: .zero) else { throw Unexpected() }
    }

    @Test func `an answer requested before its key was dropped is not stored`() throws {
        var cache = cache()
        guard case .missing(let early) = cache.find(1, at: .zero) else { throw Unexpected() }
        cache.drop(1)
        guard case .missing(let late) = cache.find(1, at: .zero) else { throw Unexpected() }
        cache.settle(late, 1, with: "new", size: 1, at: .zero)
        cache.settle(early, 1, with: "old", size: 1, at: .zero)
        #expect(value(1, in: &cache) == "new")
    }

    @Test func `dropping everything also drops pending requests`() throws {
        var cache = cache()
        keep(2, "two", in: &cache)
        guard case .missing(let question) = cache.find(1, at: .zero) else { throw Unexpected() }
        cache.dropAll()
        cache.settle(question, 1, with: "one", size: 1, at: .zero)
        #expect(cache.count == 0)
        #expect(cache.bytes == 0)
    }

    @Test func `a refresh bypasses the stored entry and replaces it`() throws {
        var cache = cache()
        keep(1, "old", in: &cache)
        guard case .missing(let question) = cache.find(1, at: .zero, isRefreshing: true) else { throw Unexpected() }
        cache.settle(question, 1, with: "new", size: 1, at: .zero)
        #expect(value(1, in: &cache) == "new")
        #expect(cache.count == 1)
    }

    @Test func `the oldest entries are evicted for new ones`() {
        var cache = cache(entries: 3)
        for key in 1...5 { keep(key, "\(key)", in: &cache) }
        #expect((1...5).map { value($0, in: &cache) } == [nil, nil, "3", "4", "5"])
    }

    @Test func `the size never exceeds the limit`() {
        var cache = cache(bytes: 10)
        keep(1, "one", in: &cache, size: 6)
        keep(2, "two", in: &cache, size: 4)
        #expect(cache.bytes == 10)
        keep(3, "three", in: &cache, size: 1)
        #expect(cache.bytes == 5)
        #expect(value(1, in: &cache) == nil)
        keep(4, "four", in: &cache, size: 11)
        #expect(value(4, in: &cache) == nil)
        #expect(cache.bytes == 5)
    }

    @Test func `inserting an entry evicts expired ones`() {
        var cache = cache()
        for key in 1...50 { keep(key, "\(key)", in: &cache, size: 2) }
        keep(51, "51", in: &cache, at: .seconds(2))
        #expect(cache.count == 1)
        #expect(cache.bytes == 1)
    }

    @Test func `entry count and size are right after any sequence of changes`() {
        var (cache, random) = (cache(entries: 8, bytes: 40), SystemRandomNumberGenerator())
        for step in 0..<5000 {
            let key = Int.random(in: 0..<20, using: &random)
            let now = Duration.milliseconds(step * 7)
            if Int.random(in: 0..<4, using: &random) == 0 { cache.drop(key) }
            keep(key, "\(step)", in: &cache, size: .random(in: 1...9, using: &random), at: now)
            #expect(value(key, in: &cache, at: now) == "\(step)")
            #expect(cache.count <= 8 && cache.bytes <= 40 && cache.bytes >= cache.count)
        }
    }

    private struct Unexpected: Error {}
}
