import CoreMetrics
import Synchronization

/// A counter that any thread may increment.
final class CounterSeries: MetricSeries, CounterHandler {
    private let count = Atomic<Int64>(0)

    func increment(by amount: Int64) { count.add(amount, ordering: .relaxed) }

    func reset() { count.store(0, ordering: .relaxed) }

    func write(_ name: String, labels: String, to text: inout String) {
        Self.line(name, labels, String(count.load(ordering: .relaxed)), to: &text)
    }
}
