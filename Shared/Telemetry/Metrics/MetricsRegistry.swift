package import CoreMetrics
import Synchronization

/// Holds a process's metrics and writes them in Prometheus's text format (exposition format 0.0.4). The back end of
/// swift-metrics: callers keep a handle of each metric, so recording needs no lookup.
package final class MetricsRegistry: MetricsFactory {
    /// Added to every series.
    private let constantLabels: [(String, String)]
    private let descriptions: [String: MetricDescription]
    private let families = Mutex<[String: MetricFamily]>([:])

    package init(
        constantLabels: [(String, String)], descriptions: [String: MetricDescription] = MetricDescription.catalogue
    ) { (self.constantLabels, self.descriptions) = (constantLabels, descriptions) }

    /// Every series, by name and labels.
    package var text: String {
        let families = families.withLock { Array($0.values) }
        var text = ""
        for family in families.sorted(by: { $0.name < $1.name }) where !family.series.isEmpty {
            family.write(to: &text)
        }
        return text
    }

    // MARK: MetricsFactory

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, .counter, dimensions) { _ in CounterSeries() }
    }

    package func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(label, .counter, dimensions) { _ in NumberSeries() }
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, .gauge, dimensions) { _ in NumberSeries() }
    }

    package func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        guard aggregate else { return series(label, .gauge, dimensions) { _ in NumberSeries() } }
        return series(label, .histogram, dimensions) {
            HistogramSeries(bounds: $0.buckets, isOneOfMany: !dimensions.isEmpty)
        }
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        if descriptions[Self.name(label)]?.buckets.isEmpty == true {
            return series(label, .summary, dimensions) { _ in SummarySeries() }
        }
        return series(label, .histogram, dimensions) {
            HistogramSeries(bounds: $0.buckets, isOneOfMany: !dimensions.isEmpty)
        }
    }

    package func destroyCounter(_ handler: any CounterHandler) { remove(handler) }
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { remove(handler) }
    package func destroyMeter(_ handler: any MeterHandler) { remove(handler) }
    package func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }
    package func destroyTimer(_ handler: any TimerHandler) { remove(handler) }

    // MARK: Internals

    private func series<Series: MetricSeries>(
        _ label: String, _ kind: MetricFamily.Kind, _ dimensions: [(String, String)],
        _ make: (MetricDescription) -> Series
    ) -> Series {
        let name = Self.name(label)
        let labels = Self.text(constantLabels + dimensions)
        return families.withLock { families in
            let description = descriptions[name] ?? MetricDescription("Recorded by a library of this process.")
            var family = families[name] ?? MetricFamily(name: name, kind: kind, description: description)
            defer { families[name] = family }
            precondition(family.kind == kind, "\(name) is a \(family.kind) and a \(kind)")
            return family.series(labels, make)
        }
    }

    private func remove(_ handler: AnyObject) {
        families.withLock { families in
            for name in families.keys { families[name]?.remove(handler) }
        }
    }

    /// Libraries separate words with dots and dashes, which Prometheus does not allow.
    private static func name(_ label: String) -> String {
        String(label.map { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_" || $0 == ":" ? $0 : "_" })
    }

    private static func text(_ labels: [(String, String)]) -> String {
        labels.map { "\(name($0))=\"\(escaped($1))\"" }.joined(separator: ",")
    }

    private static func escaped(_ value: String) -> String {
        guard value.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") || $0 == 10 }) else {
            return value
        }
        return value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
