import HTTPKit
import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import ServiceLifecycle

/// The HTTP server: HTTP/1, and with TLS also HTTP/2. Each connection is pinned to one network thread.
struct EdgeServer: Service {
    private let application: Application<NormalPaths>
    private let redirect: Application<HTTPSRedirect>?
    private let thread: NetworkThread
    private let certificate: ServerCertificate?

    /// - Parameters:
    ///   - onRunning: called with the port once clients can connect
    ///   - onRedirecting: the same for the port that redirects
    /// - Throws: when the certificate or its key cannot be read
    init(
        _ router: EdgeRouter, settings: EdgeSettings, logger: Logger,
        onRunning: @escaping @Sendable (Int) -> Void = { _ in },
        onRedirecting: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws {
        var quiet = logger
        quiet.logLevel = .warning
        let group = MultiThreadedEventLoopGroup(numberOfThreads: settings.networkThreads)
        thread = NetworkThread(group.next())
        certificate = try ServerCertificate(settings, logger: logger)
        application = Application(
            responder: router.responder, server: try Self.server(settings, router.connections, certificate),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port), backlog: 1024),
            onServerRunning: { channel in onRunning(channel.localAddress?.port ?? settings.port) },
            eventLoopGroupProvider: .shared(group), logger: quiet)
        redirect = settings.redirectPort.map { port in
            Application(
                responder: HTTPSRedirect(publicURL: settings.publicURL),
                server: Self.plainServer(settings, router.connections),
                configuration: ApplicationConfiguration(address: .hostname(settings.host, port: port)),
                onServerRunning: { channel in onRedirecting(channel.localAddress?.port ?? port) },
                eventLoopGroupProvider: .shared(group), logger: quiet)
        }
    }

    func run() async throws {
        try await withTaskExecutorPreference(thread) {
            // Cancelled when this function returns.
            async let _: Void? = certificate?.follow()
            async let redirecting: Void? = redirect?.run()
            try await application.run()
            try await redirecting
        }
    }

    private static func streams(_ settings: EdgeSettings) -> HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            additionalChannelHandlers: [ConnectionRules()], idleTimeout: .seconds(Int64(settings.idleTimeout)),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100))
    }

    private static func plainServer(_ settings: EdgeSettings, _ limits: ConnectionLimits) -> HTTPServerBuilder {
        let streams = streams(settings)
        return HTTPServerBuilder { responder in
            PinnedConnections(connections: HTTP1Channel(responder: responder, configuration: streams), limits: limits)
        }
    }

    private static func server(
        _ settings: EdgeSettings, _ limits: ConnectionLimits, _ certificate: ServerCertificate?
    ) throws -> HTTPServerBuilder {
        guard let certificate else { return plainServer(settings, limits) }
        let streams = streams(settings)
        let idleTimeout = Duration.seconds(settings.idleTimeout)
        // Concurrent streams, the size of headers, and the rate of resets, pings and errors have NIO's limits.
        let configuration = HTTP2UpgradeChannel.Configuration(
            idleTimeout: idleTimeout, gracefulCloseTimeout: idleTimeout, streamConfiguration: streams)
        return HTTPServerBuilder { responder in
            PinnedConnections(
                connections: TLSConnections(
                    connections: try HTTP2UpgradeChannel(
                        tlsConfiguration: certificate.configuration, configuration: configuration,
                        responder: responder),
                    handshakeTimeout: .seconds(Int64(settings.idleTimeout)), silence: settings.longestSilence),
                limits: limits)
        }
    }
}

extension EdgeSettings {
    /// Longer than any answer takes without a byte: an event stream sends heartbeats.
    fileprivate var longestSilence: TimeAmount {
        .seconds(Int64(idleTimeout)) + .nanoseconds(2 * orderStreams.heartbeat.components.seconds * 1_000_000_000)
            + .seconds(30)
    }
}
