/// How many requests may be worked on at once: as many as the services answer quickly. More of them would not be
/// answered sooner, only wait in queues until nobody wants the answer any more.
///
/// Grows by one for each round of quick answers and shrinks by a tenth when they get slow, as TCP's congestion window
/// does (additive increase, multiplicative decrease; RFC 5681, and Netflix's concurrency-limits).
package struct ConcurrencyLimit: Sendable {
    /// From here on an answer counts as slow.
    private static let slow = Duration.milliseconds(1000)
    /// A burst of slow answers tells one thing, once.
    private static let pause = Duration.milliseconds(200)

    package let range: ClosedRange<Int>
    package private(set) var inFlight = 0
    private var limit: Double
    private var mayShrinkAt = Duration.zero

    package init(range: ClosedRange<Int>, initial: Int) {
        self.range = range
        limit = Double(initial)
    }

    /// The limit at present.
    package var current: Int { Int(limit) }

    /// - Returns: false when there is no room
    package mutating func admit() -> Bool {
        guard inFlight < current else { return false }
        inFlight += 1
        return true
    }

    /// Ends a request that was admitted.
    ///
    /// - Parameters:
    ///   - latency: how long the services took; nil when that tells nothing, as the client asked to wait
    ///   - now: a steady clock's time
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
