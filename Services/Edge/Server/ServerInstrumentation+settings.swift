import Logging
import Telemetry

extension ServerInstrumentation {
    init(_ settings: EdgeSettings, _ logger: Logger, _ tracer: SpanTracer) {
        self.init(
            log: AccessLog(logger: logger), metrics: RouteMetrics(),
            sampling: TraceSampling(
                readsOneIn: settings.traceReadsOneIn, sampledReadsPerMinute: settings.sampledReadsPerMinute),
            tracer: tracer)
    }
}
