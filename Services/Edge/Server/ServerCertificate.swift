import Logging
import NIOCore
import NIOSSL
import Synchronization

/// The edge's certificate and its key. New files are used by the connections that come after, without a restart.
final class ServerCertificate: Sendable {
    private struct Pair: Sendable {
        let chain: [NIOSSLCertificateSource]
        let key: NIOSSLPrivateKeySource
        let bytes: [NIOSSLCertificate]
    }

    private let certificateFile: String
    private let keyFile: String
    private let interval: Duration
    private let logger: Logger
    private let current: Mutex<Pair>

    /// Nil without a certificate.
    ///
    /// - Throws: when the certificate or its key cannot be read, or they do not belong together
    init?(_ settings: EdgeSettings, logger: Logger) throws {
        guard let certificateFile = settings.certificateFile, let keyFile = settings.keyFile else { return nil }
        (self.certificateFile, self.keyFile, self.logger) = (certificateFile, keyFile, logger)
        interval = settings.certificateInterval
        current = Mutex(try Self.read(certificateFile, keyFile))
    }

    /// TLS 1.2 or later, and of 1.2 only suites with forward secrecy and authenticated encryption (RFC 9325, 4.2).
    var configuration: TLSConfiguration {
        let pair = current.withLock { $0 }
        var configuration = Self.configuration(of: pair)
        configuration.sslContextCallback = { [self] _, promise in
            let pair = current.withLock { $0 }
            var changes = NIOSSLContextConfigurationOverride()
            changes.certificateChain = pair.chain
            changes.privateKey = pair.key
            promise.succeed(changes)
        }
        return configuration
    }

    /// Looks for new files until the process stops.
    func follow() async {
        while (try? await Task.sleep(for: interval)) != nil { reload() }
    }

    /// Keeps the old pair when the new files cannot be read, or do not belong together: one may be written already and the
    /// other not yet.
    private func reload() {
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(certificateFile)
            guard chain != current.withLock({ $0.bytes }) else { return }
            let new = try Self.read(certificateFile, keyFile)
            current.withLock { $0 = new }
            logger.notice("the certificate was reloaded")
        } catch {
            logger.warning("the certificate cannot be reloaded", metadata: ["error": "\(error)"])
        }
    }

    private static func read(_ certificateFile: String, _ keyFile: String) throws -> Pair {
        let chain = try NIOSSLCertificate.fromPEMFile(certificateFile)
        let pair = Pair(
            chain: chain.map { .certificate($0) },
            key: .privateKey(try NIOSSLPrivateKey(file: keyFile, format: .pem)), bytes: chain)
        // BoringSSL compares the key with the certificate.
        _ = try NIOSSLContext(configuration: configuration(of: pair))
        return pair
    }

    private static func configuration(of pair: Pair) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: pair.chain, privateKey: pair.key)
        configuration.minimumTLSVersion = .tlsv12
        configuration.cipherSuiteValues = [
            .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
            .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
            .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        ]
        return configuration
    }
}
