import HTTPTypes
import Hummingbird
import Logging
import Telemetry

/// Writes one line for each request, without address, account or concrete path: those are personal data.
struct AccessLog {
    let logger: Logger

    func write(
        _ request: Request, route: String, _ response: Response, _ trace: TraceContext, _ duration: Duration
    ) {
        guard logger.logLevel <= .info else { return }
        logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)",
                "route": "\(route)",
                "status": "\(response.status.code)",
                "duration": "\(duration.secondsText)",
                "bytes": "\(response.body.contentLength ?? 0)",
                "traceId": "\(trace.traceID)",
            ])
    }
}
