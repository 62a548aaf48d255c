import HTTPKit
import Testing

@Suite struct ConcurrencyLimitTests {
    private func full(_ range: ClosedRange<Int> = 4...100, initial: Int = 10) -> ConcurrencyLimit {
        var limit = ConcurrencyLimit(range: range, initial: initial)
        while limit.admit() {}
        return limit
    }

    @Test func `no more are admitted than the limit says, until one ends`() {
        var limit = full()
        #expect(limit.inFlight == 10)
        let eleventh = limit.admit()
        #expect(!eleventh)
        limit.finish(after: nil, at: .zero)
        let (next, oneMore) = (limit.admit(), limit.admit())
        #expect(next)
        #expect(!oneMore)
    }

    @Test func `quick answers let more in, one for each round`() {
        var limit = full()
        for _ in 0..<11 {
            limit.finish(after: .milliseconds(5), at: .zero)
            _ = limit.admit()
        }
        #expect(limit.current == 11)
    }

    @Test func `an idle edge learns nothing`() {
        var limit = ConcurrencyLimit(range: 4...100, initial: 10)
        for _ in 0..<1000 {
            _ = limit.admit()
            limit.finish(after: .milliseconds(5), at: .zero)
        }
        #expect(limit.current == 10)
    }

    @Test func `slow answers let fewer in, once for each burst, and never fewer than the least`() {
        var limit = full()
        for _ in 0..<5 { limit.finish(after: .seconds(2), at: .seconds(1)) }
        #expect(limit.current == 9)
        for second in 2..<100 {
            _ = limit.admit()
            limit.finish(after: .seconds(2), at: .seconds(second))
        }
        #expect(limit.current == 4)
    }

    @Test func `quick answers never let more in than the most`() {
        var limit = full(4...12)
        for _ in 0..<1000 {
            limit.finish(after: .milliseconds(5), at: .zero)
            _ = limit.admit()
        }
        #expect(limit.current == 12)
    }

    @Test func `who asked to wait says nothing about how fast the services are`() {
        var limit = full()
        limit.finish(after: nil, at: .seconds(1))
        #expect(limit.current == 10)
    }
}
