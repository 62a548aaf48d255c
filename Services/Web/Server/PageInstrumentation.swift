import HTTPKit
import HTTPTypes
import Hummingbird
import Logging
import Metrics
import Telemetry

/// Continues the trace of the edge, counts and times page views, and writes them to the log, without address, account or
/// concrete path: those are personal data.
struct PageInstrumentation: Sendable {
    let logger: Logger
    let tracer: SpanTracer
    let durations = Timer(label: "cloudretail_page_duration_seconds")

    func handle(
        _ request: Request, _ context: WebContext, route: String, _ answer: (WebContext) async -> Response
    ) async -> Response {
        let start = ContinuousClock.now
        var context = context
        let parent = request.headers[.traceparent].flatMap { TraceContext($0) }
        context.trace = parent?.child() ?? .make(isSampled: false)
        var span = tracer.begin("\(request.method.rawValue) \(route)", .server, context.trace, parent: parent)
        let response = await answer(context)
        let duration = ContinuousClock.now - start
        durations.record(duration: duration)
        Counter(
            label: "cloudretail_pages_total",
            dimensions: [("route", route), ("status", "\(response.status.code / 100)xx")]
        ).increment()
        if logger.logLevel <= .info {
            logger.info(
                "page",
                metadata: [
                    "method": "\(request.method.rawValue)", "route": "\(route)", "status": "\(response.status.code)",
                    "duration": "\(duration.secondsText)", "traceId": "\(context.trace.traceID)",
                ])
        }
        if span != nil {
            span?.set(SpanAttributeName.httpRoute, .text(route))
            span?.set(SpanAttributeName.httpStatus, .number(Int64(response.status.code)))
            if response.status.code >= 500 { span?.error = "HTTP \(response.status.code)" }
            tracer.end(span.take())
        }
        return response
    }
}
