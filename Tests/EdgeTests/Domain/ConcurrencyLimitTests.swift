import HTTPKit
import Testing

@Suite struct ConcurrencyLimitTests {
    private func full(_ range: ClosedRange<Int> = 4...100, initial: Int = 10) -> ConcurrencyLimit {
        var limit = ConcurrencyLimit(range: range, initial: initial)
        while limit.admit() {}
        return limit
    }

    @Test func `no more requests are admitted than the limit, until one finishes`() {
        var limit = full()
        #expect(limit.inFlight == 10)
        let eleventh = limit.admit()
        #expect(!eleventh)
        limit.finish(after: nil, at: .zero)
        let (next, oneMore) = (limit.admit(), limit.admit())
        #expect(next)
        #expect(!oneMore)
    }

    @Test func `fast answers at full load raise the limit by one per round`() {
        var limit = full()
        for _ in 0..<11 {
            limit.finish(after: .milliseconds(5), at: .zero)
            _ = limit.admit()
        }
        #expect(limit.current == 11)
    }

    @Test func `fast answers below the limit do not raise it`() {
        var limit = ConcurrencyLimit(range: 4...100, initial: 10)
        for _ in 0..<1000 {
            _ = limit.admit()
            limit.finish(after: .milliseconds(5), at: .zero)
        }
        #expect(limit.current == 10)
    }

    @Test func `slow answers lower the limit, once per burst, down to the minimum`() {
        var limit = full()
        for _ in 0..<5 { limit.finish(after: .seconds(2), at: .seconds(1)) }
        #expect(limit.current == 9)
        for second in 2..<100 {
            _ = limit.admit()
            limit.finish(after: .seconds(2), at: .seconds(second))
        }
        #expect(limit.current == 4)
    }

    @Test func `fast answers do not raise the limit above the maximum`() {
        var limit = full(4...12)
        for _ in 0..<1000 {
            limit.finish(after: .milliseconds(5), at: .zero)
            _ = limit.admit()
        }
        #expect(limit.current == 12)
    }

    @Test func `a request without a measured latency does not change the limit`() {
        var limit = full()
        limit.finish(after: nil, at: .seconds(1))
        #expect(limit.current == 10)
    }
}
