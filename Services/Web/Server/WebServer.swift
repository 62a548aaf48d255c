import HTTPKit
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// The HTTP server of the pages; the edge is its only client.
struct WebServer: Service {
    private let application: Application<LanguagePaths>
    private let transport: HTTPTransport

    /// - Parameter onRunning: called with the port once the edge can connect
    init(
        _ router: WebRouter, _ transport: HTTPTransport, settings: WebSettings, logger: Logger,
        onRunning: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        var quiet = logger
        quiet.logLevel = .warning
        self.transport = transport
        application = Application(
            responder: router.responder,
            server: .http1(
                configuration: HTTP1Channel.Configuration(
                    additionalChannelHandlers: [ConnectionRules()], idleTimeout: .seconds(Int64(settings.idleTimeout)),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100))),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port), backlog: 1024),
            onServerRunning: { channel in onRunning(channel.localAddress?.port ?? settings.port) },
            eventLoopGroupProvider: .singleton, logger: quiet)
    }

    func run() async throws {
        do { try await application.run() } catch {
            try await transport.shutDown()
            throw error
        }
        try await transport.shutDown()
    }
}
