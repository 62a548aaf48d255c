import Logging
import Metrics
import Telemetry
import Tracing

/// A process's telemetry besides its log: metrics at `/metrics`, spans at `/spans` and to a collector.
struct ProcessTelemetry: Sendable {
    let metrics: MetricsRegistry
    let tracer: SpanTracer
    /// Nil if neither a journal nor a collector is configured.
    let spans: SpanStore?

    /// Installs it as the telemetry of this process's libraries too. Call once, before any metric is used.
    ///
    /// - Throws: the error of reading the collector's headers
    static func start(of program: String, _ configuration: ServiceConfiguration, _ logger: Logger) throws
        -> ProcessTelemetry
    {
        let metrics = MetricsRegistry(constantLabels: [("service", program)])
        MetricsSystem.bootstrap(metrics)
        let spans = try store(of: program, configuration, logger)
        let tracer = SpanTracer(spans)
        InstrumentationSystem.bootstrap(tracer)
        return ProcessTelemetry(metrics: metrics, tracer: tracer, spans: spans)
    }

    private static func store(
        of program: String, _ configuration: ServiceConfiguration, _ logger: Logger
    ) throws -> SpanStore? {
        let dropped = Counter(label: "cloudretail_spans_dropped_total")
        let journal = configuration.spanJournal(of: program)
        let exporter = try configuration.collector().map { collector in
            SpanExporter(
                collector, resource: configuration.spanResource(of: program), dropped: dropped, logger: logger)
        }
        guard journal != nil || exporter != nil else { return nil }
        return SpanStore(journal: journal, exporter: exporter, dropped: dropped, logger: logger)
    }
}
