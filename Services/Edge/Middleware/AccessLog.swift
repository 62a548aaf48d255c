import HTTPTypes
import Hummingbird
import Logging
import Messaging
import Vocabulary

/// Joins the client's trace, says so in the answer, and writes one line about each request. The line has no address, no
/// account and no concrete path: those are personal data.
struct AccessLog: RouterMiddleware {
    let logger: Logger

    func handle(_ request: Request, context: EdgeContext, next: Next) async throws -> Response {
        let start = ContinuousClock.now
        var context = context
        if let parent = request.headers[.traceparent].flatMap({ TraceContext($0) }) { context.trace = parent.child() }
        var response = try await next(request, context)
        response.headers[.traceparent] = context.trace.description
        if logger.logLevel <= .info { log(request, response, context, ContinuousClock.now - start) }
        return response
    }

    private func log(_ request: Request, _ response: Response, _ context: EdgeContext, _ duration: Duration) {
        logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)",
                "route": "\(Self.route(context))",
                "status": "\(response.status.code)",
                "milliseconds": "\(Double(duration.wholeMicroseconds) / 1000)",
                "bytes": "\(response.body.contentLength ?? 0)",
                "trace": "\(context.trace.traceID)",
            ])
    }

    /// The template that the router found, such as `/v1/orders/{orderId}`.
    private static func route(_ context: EdgeContext) -> String {
        guard let path = context.endpointPath, path.hasPrefix("/") else { return "-" }
        return path
    }
}
