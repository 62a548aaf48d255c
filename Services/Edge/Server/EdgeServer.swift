import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOPosix
import NIOSSL

/// The HTTP server around the router.
enum EdgeServer {
    /// - Throws: when the certificate or its key cannot be read
    static func make(
        _ router: EdgeRouter, settings: EdgeSettings, logger: Logger
    ) throws -> Application<RouterResponder<EdgeContext>> {
        var quiet = logger
        quiet.logLevel = .warning
        // One thread reads and writes sockets; handlers run on the process's event loop.
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        return Application(
            responder: router.responder, server: try server(settings),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port), backlog: 1024,
                availableConnectionsDelegate: .maximum(settings.maximumConnections, logger: quiet)),
            eventLoopGroupProvider: .shared(group), logger: quiet)
    }

    private static func server(_ settings: EdgeSettings) throws -> HTTPServerBuilder {
        let plain = HTTPServerBuilder.http1(
            configuration: .init(
                idleTimeout: .seconds(Int64(settings.idleTimeout)),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100)))
        guard let certificate = settings.certificateFile, let key = settings.keyFile else { return plain }
        let chain = try NIOSSLCertificate.fromPEMFile(certificate).map { NIOSSLCertificateSource.certificate($0) }
        let configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain, privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
        return try .tls(plain, tlsConfiguration: configuration)
    }
}
