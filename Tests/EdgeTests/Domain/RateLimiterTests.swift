import HTTPKit
import Testing
import Vocabulary

@Suite struct RateLimiterTests {
    private let start = Timestamp(seconds: 1_000_000)

    @Test func `the quota can be used in a burst, then refills continuously`() {
        var limiter = RateLimiter(policy: RatePolicy(name: "default", quota: 6, window: 60))
        let remaining = (0..<6).map { _ in limiter.take(for: "a", at: start).remaining }
        #expect(remaining == [5, 4, 3, 2, 1, 0])
        let refused = limiter.take(for: "a", at: start)
        #expect(!refused.isAllowed)
        #expect(refused.retryAfter == 10)
        #expect(refused.reset == 60)
        #expect(!limiter.take(for: "a", at: start + .milliseconds(9_999)).isAllowed)
        #expect(limiter.take(for: "a", at: start + .seconds(10)).isAllowed)
        #expect(!limiter.take(for: "a", at: start + .seconds(10)).isAllowed)
        #expect(limiter.take(for: "a", at: start + .seconds(3600)).remaining == 5)
    }

    @Test func `a client that waits for Retry-After is admitted`() {
        var limiter = RateLimiter(policy: RatePolicy(name: "default", quota: 7, window: 60))
        var now = start
        for _ in 0..<100 {
            let decision = limiter.take(for: "a", at: now)
            if !decision.isAllowed {
                now = now + .seconds(decision.retryAfter)
                #expect(limiter.take(for: "a", at: now).isAllowed)
            }
        }
        #expect(now > start)
    }

    @Test func `each client has its own quota`() {
        var limiter = RateLimiter(policy: RatePolicy(name: "default", quota: 1, window: 60))
        #expect(limiter.take(for: "a", at: start).isAllowed)
        #expect(!limiter.take(for: "a", at: start).isAllowed)
        #expect(limiter.take(for: "b", at: start).isAllowed)
    }

    @Test func `evicting inactive clients does not reset a used quota`() {
        var limiter = RateLimiter(policy: RatePolicy(name: "default", quota: 2, window: 60))
        for _ in 0..<2 { _ = limiter.take(for: "a", at: start + .seconds(59)) }
        #expect(!limiter.take(for: "a", at: start + .seconds(61)).isAllowed)
        _ = limiter.take(for: "b", at: start + .seconds(62))
        #expect(!limiter.take(for: "a", at: start + .seconds(63)).isAllowed)
    }

    @Test func `when the table of clients is full, new clients share one quota`() {
        var limiter = RateLimiter(policy: RatePolicy(name: "default", quota: 2, window: 60), maximumClients: 10)
        for number in 0..<10 { #expect(limiter.take(for: "\(number)", at: start).isAllowed) }
        let allowed = (10..<100).count { limiter.take(for: "\($0)", at: start).isAllowed }
        #expect(allowed == 2)
        #expect(limiter.take(for: "3", at: start).isAllowed)
    }

    @Test func `the headers contain the policy`() {
        let policy = RatePolicy(name: "login", quota: 10)
        var limiter = RateLimiter(policy: policy)
        #expect(policy.header == #""login";q=10;w=60"#)
        #expect(limiter.take(for: "a", at: start).header(of: policy) == #""login";r=9;t=6"#)
    }
}

@Suite struct BoundedCacheTests {
    @Test func `entries in use are kept, the others are evicted`() {
        var cache = BoundedCache<Int, Int>(limit: 10)
        cache.insert(1, for: -1)
        for key in 0..<1000 {
            cache.insert(key, for: key)
            #expect(cache.value(for: -1) == 1)
            #expect(cache.count <= 20)
        }
        #expect(cache.value(for: 999) == 999)
        #expect(cache.value(for: 0) == nil)
        cache.remove(-1)
        #expect(cache.value(for: -1) == nil)
    }
}
