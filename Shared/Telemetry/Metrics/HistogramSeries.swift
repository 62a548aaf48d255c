import CoreMetrics
import Synchronization

/// A histogram with fixed bounds. Timers record seconds.
final class HistogramSeries: MetricSeries, TimerHandler, RecorderHandler {
    private struct State {
        /// Not cumulative; the last counts the values above all bounds.
        var counts: [UInt64]
        var sum = 0.0
    }

    private let bounds: [Double]
    /// Left out of a scrape before its first value.
    private let isOneOfMany: Bool
    /// `le="0.5"` and so on, created once.
    private let bucketLabels: [String]
    private let state: Mutex<State>

    /// - Parameters:
    ///   - bounds: ascending
    ///   - isOneOfMany: whether labels distinguish it from others of its family; it is then left out of a scrape before
    ///     its first value
    init(bounds: [Double], isOneOfMany: Bool) {
        self.bounds = bounds
        self.isOneOfMany = isOneOfMany
        bucketLabels = (bounds + [.infinity]).map { "le=\"\($0.sample)\"" }
        state = Mutex(State(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        // There are fewer than twenty buckets and most values are small: a linear search is as fast as a binary one.
        var bucket = 0
        while bucket < bounds.count, value > bounds[bucket] { bucket += 1 }
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum += value
        }
    }

    func write(_ name: String, labels: String, to text: inout String) {
        let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
        // Most messages are never sent by most processes, and seventeen zeros each would be most of a scrape.
        guard !isOneOfMany || counts.contains(where: { $0 > 0 }) else { return }
        var total: UInt64 = 0
        for (count, label) in zip(counts, bucketLabels) {
            total += count
            Self.line(name + "_bucket", labels.isEmpty ? label : labels + "," + label, String(total), to: &text)
        }
        Self.line(name + "_sum", labels, sum.sample, to: &text)
        Self.line(name + "_count", labels, String(total), to: &text)
    }
}
