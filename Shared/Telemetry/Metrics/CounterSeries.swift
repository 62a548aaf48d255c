import CoreMetrics
import Synchronization

/// Counts up, by any thread.
final class CounterSeries: MetricSeries, CounterHandler {
    private let count = Atomic<Int64>(0)

    func increment(by amount: Int64) { count.add(amount, ordering: .relaxed) }

    func reset() { count.store(0, ordering: .relaxed) }

    func write(_ name: String, labels: String, to text: inout String) {
        Self.line(name, labels, String(count.load(ordering: .relaxed)), to: &text)
    }
}
