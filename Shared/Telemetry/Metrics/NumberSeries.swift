import CoreMetrics
import Synchronization

/// A number that is set, or that sums fractions: a gauge, or a counter of seconds.
final class NumberSeries: MetricSeries, MeterHandler, RecorderHandler, FloatingPointCounterHandler {
    private let value = Mutex(0.0)

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func record(_ value: Int64) { set(Double(value)) }
    func record(_ value: Double) { set(value) }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func reset() { set(0.0) }

    func write(_ name: String, labels: String, to text: inout String) {
        Self.line(name, labels, value.withLock { $0 }.sample, to: &text)
    }
}
