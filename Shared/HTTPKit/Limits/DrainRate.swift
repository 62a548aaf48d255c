/// How fast requests finish while others wait: the moving average of the time between two that finish.
package struct DrainRate: Sendable {
    /// The share of the newest interval, at most. Where many run at once they finish in bursts, so the average covers as
    /// many as run.
    private static let largestWeight = 0.05

    /// In seconds.
    private var mean: Double
    private var last: Duration?

    /// - Parameter perSecond: the estimate before anything has finished
    package init(perSecond: Int) { mean = 1 / Double(max(1, perSecond)) }

    /// - Parameters:
    ///   - now: the time of a steady clock
    ///   - places: how many run at once
    ///   - isBusy: whether others waited: otherwise the interval says how much was asked, not how much can be done
    package mutating func finished(at now: Duration, places: Int, isBusy: Bool) {
        if let last, isBusy {
            let weight = min(Self.largestWeight, 1 / Double(max(1, places)))
            mean += ((now - last) / .seconds(1) - mean) * weight
        }
        last = now
    }

    /// Starts the next interval now: before, nothing waited.
    package mutating func begin(at now: Duration) { last = now }

    /// The time in which so many requests will finish. While none finishes, it grows: those that run take at least as
    /// long as the silence, and the silence will probably last as long again.
    package func time(for requests: Int, places: Int, at now: Duration) -> Duration {
        let silence = last.map { (now - $0) / .seconds(1) } ?? 0
        return .seconds(max(silence, Double(requests) * max(mean, silence / Double(max(1, places)))))
    }
}
