import AuthDomain
import Testing
import Vocabulary

struct LoginThrottleTests {
    private func throttle(after failures: Int, at time: Timestamp = .noon) -> LoginThrottle {
        var throttle = LoginThrottle()
        for _ in 0..<failures { throttle.recordFailure(at: time) }
        return throttle
    }

    @Test func `the first four failures cause no wait`() {
        #expect(LoginThrottle().wait(at: .noon) == nil)
        #expect(throttle(after: 4).wait(at: .noon) == nil)
    }

    @Test func `the fifth failure starts a wait that doubles with each failure, up to 15 minutes`() {
        let waits = (5...16).map { throttle(after: $0).wait(at: .noon) }
        let expected = [5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900, 900].map { Duration.seconds($0) }
        #expect(waits == expected)
        #expect(throttle(after: 1000).wait(at: .noon) == .seconds(900))
    }

    @Test func `the wait expires`() {
        let throttle = throttle(after: 5)
        #expect(throttle.wait(at: .noon + .seconds(4)) == .seconds(1))
        #expect(throttle.wait(at: .noon + .seconds(5)) == nil)
    }

    @Test func `the wait never exceeds its maximum`() {
        let wait = throttle(after: 100_000).wait(at: .noon)
        #expect(wait.map { $0 <= LoginThrottle.longestWait } == true)
    }

    @Test func `15 minutes without a failure after the wait reset the count`() {
        var almost = throttle(after: 5)
        almost.recordFailure(at: .noon + .seconds(5 + 899))
        #expect(almost.failures == 6)
        var clean = throttle(after: 5)
        clean.recordFailure(at: .noon + .seconds(5 + 900))
        #expect(clean.failures == 1)
    }

    @Test func `guessing at the allowed rate yields fewer than 110 guesses a day`() {
        var throttle = LoginThrottle()
        var now = Timestamp.noon
        var guesses = 0
        while now < .noon + .seconds(86_400) {
            throttle.recordFailure(at: now)
            guesses += 1
            now = now + (throttle.wait(at: now) ?? .milliseconds(1))
        }
        #expect(guesses < 110)
    }
}
