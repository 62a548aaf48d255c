/// The limit of concurrent requests: as many as the services answer quickly. More would only wait in queues until their
/// callers time out.
///
/// Increases by one for each round of fast responses and decreases by a tenth when they become slow, as TCP's
/// congestion window does (additive increase, multiplicative decrease; RFC 5681, and Netflix's concurrency-limits).
package struct ConcurrencyLimit: Sendable {
    /// A response that takes longer counts as slow.
    private static let slow = Duration.milliseconds(1000)
    /// Within this time, a burst of slow responses decreases the limit only once.
    private static let pause = Duration.milliseconds(200)

    package let range: ClosedRange<Int>
    package private(set) var inFlight = 0
    private var limit: Double
    private var mayShrinkAt = Duration.zero

    package init(range: ClosedRange<Int>, initial: Int) {
        self.range = range
        limit = Double(initial)
    }

    /// The current limit.
    package var current: Int { Int(limit) }

    /// - Returns: false if the limit is reached
    package mutating func admit() -> Bool {
        guard inFlight < current else { return false }
        inFlight += 1
        return true
    }

    /// Ends an admitted request.
    ///
    /// - Parameters:
    ///   - latency: how long the services took; nil if it does not reflect their load, as when the client asked to wait
    ///   - now: the time of a steady clock
    package mutating func finish(after latency: Duration?, at now: Duration) {
        let wasBusy = inFlight * 2 > current
        inFlight -= 1
        guard let latency else { return }
        if latency >= Self.slow {
            guard now >= mayShrinkAt else { return }
            mayShrinkAt = now + Self.pause
            limit = max(Double(range.lowerBound), limit * 0.9)
        } else if wasBusy {
            limit = min(Double(range.upperBound), limit + 1 / limit)
        }
    }
}
