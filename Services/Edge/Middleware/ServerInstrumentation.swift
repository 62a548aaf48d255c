import Contracts
import HTTPTypes
import Hummingbird
import Telemetry
import Vocabulary

/// Continues the client's trace and returns `traceparent`; counts and times the request, writes it to the access log
/// and, if it is sampled, records its span.
struct ServerInstrumentation: Sendable {
    let log: AccessLog
    let metrics: RouteMetrics
    let sampling: TraceSampling
    let tracer: SpanTracer

    /// In place of a route, for a path that no route has.
    private static let unmatched = "-"

    /// - Parameter answer: answers the request in a context of this trace
    func handle(
        _ request: Request, _ context: EdgeContext, _ answer: (EdgeContext) async -> Response
    ) async -> Response {
        let start = ContinuousClock.now
        var context = context
        let parent = request.headers[.traceparent].flatMap { TraceContext($0) }
        context.trace = sampling.span(of: request.method, context.trace, parent: parent)
        let route = Self.route(context)
        var span = tracer.begin("\(request.method.rawValue) \(route)", .server, context.trace, parent: parent)
        var response = await answer(context)
        response.headers[.traceparent] = context.trace.description
        let duration = ContinuousClock.now - start
        metrics.count(request.method, route: route, status: response.status.code, after: duration)
        log.write(request, route: route, response, context.trace, duration)
        if span != nil { end(&span, request, route, response, context) }
        return response
    }

    private func end(
        _ span: inout SpanRecord?, _ request: Request, _ route: String, _ response: Response, _ context: EdgeContext
    ) {
        let method = RouteMetrics.known(request.method)
        span?.set(SpanAttributeName.httpMethod, .text(method ?? "_OTHER"))
        if method == nil { span?.set(SpanAttributeName.httpOriginalMethod, .text(request.method.rawValue)) }
        if route != Self.unmatched { span?.set(SpanAttributeName.httpRoute, .text(route)) }
        span?.set(SpanAttributeName.httpStatus, .number(Int64(response.status.code)))
        span?.set("orderId", Self.order(response, context)?.value)
        if response.status.code >= 500 {
            span?.error = "HTTP \(response.status.code)"
            span?.set(SpanAttributeName.errorType, .text("\(response.status.code)"))
        }
        tracer.end(span.take())
    }

    /// The matched route's template, such as `/v1/orders/{orderId}`.
    private static func route(_ context: EdgeContext) -> String {
        guard let path = context.endpointPath, path.hasPrefix("/") else { return unmatched }
        return path
    }

    /// The order in the path, or the placed order in `Location`.
    private static func order(_ response: Response, _ context: EdgeContext) -> OrderID? {
        if let named = context.parameters.get("orderId") { return OrderID(named) }
        let prefix = "/v1/orders/"
        guard let location = response.headers[.location], location.hasPrefix(prefix) else { return nil }
        return OrderID(String(location.dropFirst(prefix.count)))
    }
}
