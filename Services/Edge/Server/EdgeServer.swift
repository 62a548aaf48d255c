import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import ServiceLifecycle

/// The HTTP server. Each connection is pinned to one network thread.
struct EdgeServer: Service {
    private let application: Application<RouterResponder<EdgeContext>>
    private let thread: NetworkThread

    /// - Throws: when the certificate or its key cannot be read
    init(_ router: EdgeRouter, settings: EdgeSettings, logger: Logger) throws {
        var quiet = logger
        quiet.logLevel = .warning
        let group = MultiThreadedEventLoopGroup(numberOfThreads: settings.networkThreads)
        thread = NetworkThread(group.next())
        application = Application(
            responder: router.responder, server: try Self.server(settings),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port), backlog: 1024,
                availableConnectionsDelegate: .maximum(settings.maximumConnections, logger: quiet)),
            eventLoopGroupProvider: .shared(group), logger: quiet)
    }

    func run() async throws {
        try await withTaskExecutorPreference(thread) { try await application.run() }
    }

    private static func server(_ settings: EdgeSettings) throws -> HTTPServerBuilder {
        let configuration = HTTP1Channel.Configuration(
            idleTimeout: .seconds(Int64(settings.idleTimeout)),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100))
        let plain = HTTPServerBuilder { responder in
            PinnedConnections(connections: HTTP1Channel(responder: responder, configuration: configuration))
        }
        guard let certificate = settings.certificateFile, let key = settings.keyFile else { return plain }
        let chain = try NIOSSLCertificate.fromPEMFile(certificate).map { NIOSSLCertificateSource.certificate($0) }
        let encryption = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain, privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
        return try .tls(plain, tlsConfiguration: encryption)
    }
}
