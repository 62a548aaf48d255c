import AuthDomain
import Testing
import Vocabulary

@Suite struct NetworkQuotaTests {
    private let start = Timestamp(seconds: 1_763_702_951)

    @Test func `what fits at once is free, and the next one waits until the first is forgotten`() {
        var quota = NetworkQuota(at: start, capacity: 3)
        for _ in 0..<3 {
            #expect(quota.wait(at: start) == nil)
            quota.count(at: start)
        }
        #expect(quota.wait(at: start) == NetworkQuota.leak)
        #expect(quota.wait(at: start + .seconds(45)) == .seconds(15))
        #expect(quota.wait(at: start + NetworkQuota.leak) == nil)
    }

    @Test func `it forgets one in each interval, and never more than there was`() {
        var quota = NetworkQuota(at: start, capacity: 3)
        for _ in 0..<5 { quota.count(at: start) }
        #expect(quota.wait(at: start) == NetworkQuota.leak * 3)
        quota.count(at: start + .seconds(86_400))
        #expect(quota.level == 1)
    }

    @Test func `a clock that was turned back forgives nothing`() {
        var quota = NetworkQuota(at: start, capacity: 1)
        quota.count(at: start)
        quota.count(at: start - .seconds(3600))
        #expect(quota.level == 2)
        #expect(quota.at == start)
    }

    @Test func `a capacity of 0 limits nothing`() {
        var quota = NetworkQuota(at: start, capacity: 0)
        for _ in 0..<100 { quota.count(at: start) }
        #expect(quota.wait(at: start) == nil)
    }
}
