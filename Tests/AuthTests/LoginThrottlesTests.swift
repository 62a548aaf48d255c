import AuthDomain
import Testing
import Vocabulary

struct LoginThrottlesTests {
    private func throttles(own: Int, strangers: Int, isKnown: Bool) -> LoginThrottles {
        LoginThrottles(
            own: LoginThrottle(failures: own, lastFailureAt: .noon),
            strangers: LoginThrottle(
                failures: strangers, lastFailureAt: .noon, freeFailures: LoginThrottle.freeFailuresOfStrangers),
            isKnown: isKnown)
    }

    @Test func `a requester waits for its own failures`() {
        #expect(throttles(own: 4, strangers: 4, isKnown: false).wait(at: .noon) == nil)
        #expect(throttles(own: 5, strangers: 5, isKnown: false).wait(at: .noon) == .seconds(5))
        #expect(throttles(own: 5, strangers: 0, isKnown: true).wait(at: .noon) == .seconds(5))
    }

    @Test func `strangers together wait too, but not who has signed in before`() {
        #expect(throttles(own: 0, strangers: 51, isKnown: false).wait(at: .noon) == .seconds(5))
        #expect(throttles(own: 0, strangers: 1000, isKnown: true).wait(at: .noon) == nil)
    }

    @Test func `a failure counts for strangers only when a stranger made it`() {
        for isKnown in [true, false] {
            var throttles = throttles(own: 0, strangers: 0, isKnown: isKnown)
            throttles.recordFailure(at: .noon)
            #expect(throttles.own.failures == 1)
            #expect(throttles.strangers.failures == (isKnown ? 0 : 1))
        }
    }
}
