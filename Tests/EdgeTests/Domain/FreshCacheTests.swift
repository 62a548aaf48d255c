import HTTPKit
import Testing

@Suite struct FreshCacheTests {
    private typealias Cache = FreshCache<Int, String>

    private func cache(entries: Int = 100, bytes: Int = 1000) -> Cache {
        Cache(limits: .init(entries: entries, bytes: bytes, age: .seconds(1)))
    }

    /// Asks and answers at one moment.
    private func keep(_ key: Int, _ value: String, in cache: inout Cache, size: Int = 1, at now: Duration = .zero) {
        guard case .missing(let question) = cache.find(key, at: now, isRefreshing: true) else { return }
        cache.settle(question, key, with: value, size: size, at: now)
    }

    private func value(_ key: Int, in cache: inout Cache, at now: Duration = .zero) -> String? {
        if case .hit(let value) = cache.find(key, at: now) { value } else { nil }
    }

    @Test func `an answer is given again until it is too old, counted from its question`() throws {
        var cache = cache()
        guard case .missing(let question) = cache.find(1, at: .zero) else { throw Unexpected() }
        cache.settle(question, 1, with: "one", size: 1, at: .milliseconds(400))
        #expect(value(1, in: &cache, at: .milliseconds(999)) == "one")
        #expect(value(1, in: &cache, at: .milliseconds(1000)) == nil)
    }

    @Test func `an answer that took too long is not kept`() throws {
        var cache = cache()
        guard case .missing(let question) = cache.find(1, at: .zero) else { throw Unexpected() }
        cache.settle(question, 1, with: "one", size: 1, at: .seconds(1))
        #expect(cache.count == 0)
    }

    @Test func `who wants what is being asked is told by whom`() throws {
        var cache = cache()
        guard case .missing(let question) = cache.find(1, at: .zero), case .asked(let same) = cache.find(1, at: .zero)
        else { throw Unexpected() }
        #expect(same == question)
        cache.settle(question, 1, with: nil, size: 0, at: .zero)
        guard case .missing = cache.find(1, at: .zero) else { throw Unexpected() }
    }

    @Test func `an answer asked for before its key was dropped is not kept`() throws {
        var cache = cache()
        guard case .missing(let early) = cache.find(1, at: .zero) else { throw Unexpected() }
        cache.drop(1)
        guard case .missing(let late) = cache.find(1, at: .zero) else { throw Unexpected() }
        cache.settle(late, 1, with: "new", size: 1, at: .zero)
        cache.settle(early, 1, with: "old", size: 1, at: .zero)
        #expect(value(1, in: &cache) == "new")
    }

    @Test func `when everything is dropped, so is what is being asked`() throws {
        var cache = cache()
        keep(2, "two", in: &cache)
        guard case .missing(let question) = cache.find(1, at: .zero) else { throw Unexpected() }
        cache.dropAll()
        cache.settle(question, 1, with: "one", size: 1, at: .zero)
        #expect(cache.count == 0)
        #expect(cache.bytes == 0)
    }

    @Test func `who refreshes asks, whatever is there`() throws {
        var cache = cache()
        keep(1, "old", in: &cache)
        guard case .missing(let question) = cache.find(1, at: .zero, isRefreshing: true) else { throw Unexpected() }
        cache.settle(question, 1, with: "new", size: 1, at: .zero)
        #expect(value(1, in: &cache) == "new")
        #expect(cache.count == 1)
    }

    @Test func `the oldest make room for the newest`() {
        var cache = cache(entries: 3)
        for key in 1...5 { keep(key, "\(key)", in: &cache) }
        #expect((1...5).map { value($0, in: &cache) } == [nil, nil, "3", "4", "5"])
    }

    @Test func `there are never more bytes than allowed`() {
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

    @Test func `what has expired goes when something new comes`() {
        var cache = cache()
        for key in 1...50 { keep(key, "\(key)", in: &cache, size: 2) }
        keep(51, "51", in: &cache, at: .seconds(2))
        #expect(cache.count == 1)
        #expect(cache.bytes == 1)
    }

    @Test func `counts hold after any sequence of changes`() {
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
