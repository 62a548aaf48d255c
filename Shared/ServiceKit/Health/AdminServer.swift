import Concurrency
import HTTPKit
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
package import ServiceLifecycle

/// The process's port for monitoring: `/livez`, `/readyz`, `/about`, `/metrics` and `/spans`.
package struct AdminServer {
    private let application: Application<AdminResponder>

    /// Longer than the interval of scrapes, so that Prometheus keeps its connection.
    private static let idleTimeout = TimeAmount.seconds(60)

    init(
        host: String, port: Int, readiness: Readiness, loop: Concurrency.EventLoop, about: ProcessDescription,
        metrics: ProcessMetrics, spans: SpanAnswer, logger: Logger
    ) {
        let router = Router(options: .autoGenerateHeadEndpoints)
        // Live means that the event loop runs; a failure of another process is no reason to restart this one.
        router.get("livez") { _, _ in
            await loop.turn()
            return "live\n"
        }
        router.get("readyz") { _, _ in
            let missing = await readiness.missing()
            return Response(
                status: missing.isEmpty ? .ok : .serviceUnavailable,
                body: .init(
                    byteBuffer: .init(
                        string: missing.isEmpty ? "ready\n" : "missing: \(missing.joined(separator: ", "))\n")))
        }
        let description = about.json
        router.get("about") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "application/json"],
                body: .init(byteBuffer: .init(string: description)))
        }
        router.get("metrics") { request, _ in
            await Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4"],
                body: .init(byteBuffer: .init(string: metrics.text(isReady: await readiness.missing().isEmpty)))
            ).compressed(for: request)
        }
        router.get("spans") { request, _ in await spans.response(to: request) }
        var quiet = logger
        quiet.logLevel = .warning
        application = Application(
            responder: AdminResponder(router: router.buildResponder()),
            server: .http1(
                configuration: HTTP1Channel.Configuration(
                    additionalChannelHandlers: [ConnectionRules()], idleTimeout: Self.idleTimeout)),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
            eventLoopGroupProvider: .singleton, logger: quiet)
    }

    /// Serves until graceful shutdown.
    package var service: any Service { application }
}
