import CoreMetrics
import Synchronization

/// A summary without quantiles: how many values there were, and their sum. Timers record seconds.
final class SummarySeries: MetricSeries, TimerHandler {
    private let state = Mutex((count: UInt64(0), sum: 0.0))

    func recordNanoseconds(_ duration: Int64) {
        state.withLock { state in
            state.count += 1
            state.sum += Double(duration) / 1e9
        }
    }

    func write(_ name: String, labels: String, to text: inout String) {
        let (count, sum) = state.withLock { $0 }
        guard count > 0 else { return }
        Self.line(name + "_sum", labels, sum.sample, to: &text)
        Self.line(name + "_count", labels, String(count), to: &text)
    }
}
